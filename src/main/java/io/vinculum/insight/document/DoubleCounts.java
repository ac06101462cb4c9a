package io.vinculum.insight.document;

/** Told of doubles, each once. */
public interface DoubleCounts {
  /** A copy that is one too many was found. */
  void countFound();

  /** One was cancelled. */
  void countVoided();
}
