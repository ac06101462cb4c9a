package io.vinculum.edge.imports;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * How far an import is.
 *
 * @param rowsTotal rows of the file, the header apart
 * @param rowsRead rows whose documents were answered
 * @param accepted rows of documents recorded now
 * @param duplicate rows of documents recorded before
 * @param rejected rows of documents refused; each has an error
 * @param skipped rows left out as the plan says
 * @param documents documents answered in the order of reading: where a resumed run goes on
 * @param failure why it stopped, when it failed
 */
public record ImportProgress(
    UUID id,
    State state,
    long rowsTotal,
    long rowsRead,
    long accepted,
    long duplicate,
    long rejected,
    long skipped,
    long documents,
    Instant startedAt,
    Instant updatedAt,
    Optional<String> failure) {

  /** Instants are told alike whether they come from memory or from the store, which cuts them. */
  public ImportProgress {
    startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
    updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Where an import stands. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  static ImportProgress begin(UUID id, long rowsTotal, Instant now) {
    return new ImportProgress(
        id, State.RUNNING, rowsTotal, 0, 0, 0, 0, 0, 0, now, now, Optional.empty());
  }

  ImportProgress with(State next, Instant now, Optional<String> why) {
    return new ImportProgress(
        id, next, rowsTotal, rowsRead, accepted, duplicate, rejected, skipped, documents, startedAt,
        now, why);
  }

  /** A resumed run, whose clock starts anew. */
  ImportProgress resumed(long rows, Instant now) {
    return new ImportProgress(
        id,
        State.RUNNING,
        rows,
        rowsRead,
        accepted,
        duplicate,
        rejected,
        skipped,
        documents,
        now,
        now,
        Optional.empty());
  }

  ImportProgress plus(Answered answered, long skippedRows, Instant now) {
    return new ImportProgress(
        id,
        state,
        rowsTotal,
        rowsRead + answered.rows(),
        accepted + answered.rowsOf(Result.ACCEPTED),
        duplicate + answered.rowsOf(Result.DUPLICATE),
        rejected + answered.rowsOf(Result.REJECTED),
        skippedRows,
        documents + 1,
        startedAt,
        now,
        failure);
  }

  /** What came of a document. */
  enum Result {
    ACCEPTED,
    DUPLICATE,
    REJECTED,
    /** Nothing stood on the line. */
    BLANK
  }

  /**
   * A document that was answered.
   *
   * @param why for a rejected one, what was wrong
   */
  record Answered(ImportedDocument document, Result result, Optional<String> why) {
    int rows() {
      return document.rows();
    }

    /** Its rows where it came to this, none where it came to something else. */
    int rowsOf(Result asked) {
      return result == asked ? rows() : 0;
    }
  }
}
