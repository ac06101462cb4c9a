package io.vinculum.maths.share;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * How many customers share the same evidence, for fitting a population. Counts add up over slices
 * in any order. Not thread-safe.
 *
 * <p>Buyers are everybody who bought with us, whether or not they told or showed anything: what
 * they bought corrects for who answers.
 */
public final class EvidenceCounts {
  private final Map<ShareEvidence, Long> known = new HashMap<>();
  private final Map<ShareEvidence, Long> buyers = new HashMap<>();
  private long customers;

  /** One customer more. */
  public void add(ShareEvidence evidence) {
    add(evidence, 1);
  }

  /** All of another slice's. */
  public void merge(EvidenceCounts other) {
    other.known.forEach(this::addKnown);
    other.buyers.forEach(this::addBuyers);
  }

  /** So many customers of the same evidence more. */
  public void add(ShareEvidence evidence, long more) {
    addBuyers(evidence, more);
    addKnown(evidence, more);
  }

  /** So many of the same own purchases more, whatever else is known of them. */
  public void addBuyers(ShareEvidence evidence, long more) {
    if (evidence.own() > 0) {
      buyers.merge(ShareEvidence.ofOwn(evidence.own(), evidence.periods()), more, Long::sum);
    }
  }

  /** So many of whom more is known than own purchases; others are passed over. */
  public void addKnown(ShareEvidence evidence, long more) {
    if (evidence.tellsOfOthers()) {
      known.merge(evidence, more, Long::sum);
      customers += more;
    }
  }

  /**
   * So many of the customers of whom more is known, spread evenly over all kinds, each standing for
   * itself only; the buyers stay as they are.
   *
   * @param most positive
   */
  public EvidenceCounts sampled(int most) {
    if (customers <= most) {
      return this;
    }
    EvidenceCounts sample = new EvidenceCounts();
    buyers.forEach(sample::addBuyers);
    double step = customers / (double) most;
    double next = step / 2;
    double passed = 0;
    for (ShareEvidence evidence : known.keySet().stream().sorted(SPREAD).toList()) {
      passed += known.get(evidence);
      long taken = 0;
      while (next < passed) {
        taken++;
        next += step;
      }
      if (taken > 0) {
        sample.addKnown(evidence, taken);
      }
    }
    return sample;
  }

  private static final Comparator<ShareEvidence> SPREAD =
      Comparator.comparingInt(ShareEvidence::own)
          .thenComparingDouble(evidence -> evidence.shareTold().orElse(-1))
          .thenComparingDouble(evidence -> evidence.volumeTold().orElse(-1))
          .thenComparing(Object::toString);

  /** Customers of whom more is known than own purchases. */
  public long customers() {
    return customers;
  }

  /** Each distinct evidence beyond own purchases with its customers. */
  public Map<ShareEvidence, Long> known() {
    return Map.copyOf(known);
  }

  /** Each number of own purchases and time with its customers. */
  public Map<ShareEvidence, Long> buyers() {
    return Map.copyOf(buyers);
  }
}
