package io.vinculum.insight.document;

/** Told of doubles, each once at most: one at which a node died may be missing. */
public interface DoubleCounts {
  /** A copy that is one too many was found. */
  void countFound();

  /** One was cancelled. */
  void countVoided();
}
