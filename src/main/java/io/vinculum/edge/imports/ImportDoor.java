package io.vinculum.edge.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.retry.Retries;
import java.util.concurrent.CompletionStage;

/** The door by which a mapped document enters: the same as a request's body does. */
@FunctionalInterface
public interface ImportDoor {
  /**
   * Posts a document. The stage fails only when the server itself does.
   *
   * @param retries how long it is tried again when nothing answers
   */
  CompletionStage<Outcome> post(JsonNode document, Retries retries);

  /**
   * What was answered.
   *
   * @param body the answer, or the problem
   */
  record Outcome(int status, JsonNode body) {}
}
