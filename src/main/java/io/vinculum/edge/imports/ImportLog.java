package io.vinculum.edge.imports;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Where imports are remembered: their progress, by import, and their errors, by row. */
public interface ImportLog {
  /** The last saved progress. */
  CompletionStage<Optional<ImportProgress>> find(UUID id);

  /** Saves progress. */
  CompletionStage<Void> save(ImportProgress progress);

  /** Adds an error; adding it twice changes nothing. */
  CompletionStage<Void> addError(UUID id, long row, String detail);

  /** At most {@code limit} errors of rows after {@code afterRow}, in the order of rows. */
  CompletionStage<List<RowError>> errors(UUID id, long afterRow, int limit);

  /** What is wrong with a row. */
  record RowError(long row, String detail) {}
}
