package io.vinculum.identity.rekeying;

/**
 * What a run came to.
 *
 * @param customers customers whose identifiers were looked at
 * @param rekeyed identifiers that have today's form now
 * @param clashes identifiers of which another customer has today's form
 * @param waiting identifiers of customers who cannot be changed now: merged into another, in the
 *     grace of an erasure, or with as many identifiers as one may hold
 * @param failed customers with whom something went wrong, as the log says
 */
public record RekeyingCounts(
    long customers, long rekeyed, long clashes, long waiting, long failed) {
  /** Of a run that has done nothing yet. */
  public static final RekeyingCounts NONE = new RekeyingCounts(0, 0, 0, 0, 0);

  /** Of a customer with whom something went wrong. */
  static final RekeyingCounts FAILED = new RekeyingCounts(1, 0, 0, 0, 1);

  RekeyingCounts plus(RekeyingCounts more) {
    return new RekeyingCounts(
        customers + more.customers,
        rekeyed + more.rekeyed,
        clashes + more.clashes,
        waiting + more.waiting,
        failed + more.failed);
  }
}
