package io.vinculum.insight.document;

import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.insight.document.DocumentDouble.Outcome;
import io.vinculum.insight.document.DocumentDouble.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Where it is kept who has which document. Everything may be put twice. */
public interface DocumentStore {
  /**
   * Writes what changed, then reads who has those documents: of two that write at the same time one
   * at least sees both. What several have is noted as due for the slice, so that it is looked at
   * whatever happens to this node.
   *
   * @return the documents that several have
   */
  CompletionStage<Set<Fingerprint>> put(int slice, List<DocumentChange> changes);

  /** In which journals a document is. */
  CompletionStage<List<DocumentEntry>> of(Fingerprint document);

  /** Documents that are to be looked at by that slice. */
  CompletionStage<List<Fingerprint>> due(int slice);

  /** Notes that a document was looked at. */
  CompletionStage<Void> lookedAt(int slice, Fingerprint document);

  /** Keeps a double unless it is kept already; whether it was not. */
  CompletionStage<Boolean> putFirst(DocumentDouble found);

  /** A double that is kept, if the copy is one. */
  CompletionStage<Optional<DocumentDouble>> known(Place place);

  /** Keeps what came of a double that is kept. */
  CompletionStage<Void> end(Place place, Outcome outcome, Optional<String> refusal);

  /**
   * Doubles, those whose copy was recorded latest first.
   *
   * @param after the last one known
   */
  CompletionStage<List<DocumentDouble>> doubles(Optional<Place> after, int limit);
}
