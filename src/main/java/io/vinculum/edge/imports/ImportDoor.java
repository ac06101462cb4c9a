package io.vinculum.edge.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletionStage;

/** The door by which a mapped document enters: the same as a request's body does. */
@FunctionalInterface
public interface ImportDoor {
  /** Posts a document. The stage fails only when the server itself does. */
  CompletionStage<Outcome> post(JsonNode document);

  /**
   * What was answered.
   *
   * @param body the answer, or the problem
   */
  record Outcome(int status, JsonNode body) {}
}
