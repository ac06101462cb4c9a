package io.vinculum.maths.share;

import java.util.HashMap;
import java.util.Map;

/**
 * How many customers share the same evidence, for fitting a population. Counts add up over slices
 * in any order. Not thread-safe.
 */
public final class EvidenceCounts {
  private final Map<ShareEvidence, Long> counts = new HashMap<>();
  private long customers;

  /**
   * One customer more. Own purchases alone are passed over: they cannot tell a small wallet from a
   * small share.
   */
  public void add(ShareEvidence evidence) {
    add(evidence, 1);
  }

  /** All of another slice's. */
  public void merge(EvidenceCounts other) {
    other.counts.forEach(this::add);
  }

  /** So many customers of the same evidence more; own purchases alone are passed over. */
  public void add(ShareEvidence evidence, long more) {
    if (evidence.grade().compareTo(Grade.OWN) > 0) {
      counts.merge(evidence, more, Long::sum);
      customers += more;
    }
  }

  /** Customers with evidence. */
  public long customers() {
    return customers;
  }

  /** Each distinct evidence with its customers. */
  public Map<ShareEvidence, Long> asMap() {
    return Map.copyOf(counts);
  }
}
