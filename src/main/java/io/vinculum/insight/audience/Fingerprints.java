package io.vinculum.insight.audience;

/**
 * Values as 64 bits by which slices tell them apart without sending them. Numbers and truths of one
 * type never share one. Words are told apart by a hash: of a million different ones, two share
 * theirs with a chance of about 3 in 100 million.
 */
final class Fingerprints {
  private static final long TYPE = 0x9e3779b97f4a7c15L;
  private static final long FIRST = 0xbf58476d1ce4e5b9L;
  private static final long SECOND = 0x94d049bb133111ebL;

  private Fingerprints() {}

  /** Of a value that is no word: a mixture that can be undone (Steele, Lea, Flood: SplitMix64). */
  static long of(long type, long value) {
    long bits = value + type * TYPE;
    bits = (bits ^ bits >>> 30) * FIRST;
    bits = (bits ^ bits >>> 27) * SECOND;
    return bits ^ bits >>> 31;
  }
}
