package io.vinculum.maths.share;

/**
 * The Wallet Allocation Rule (Keiningham, Aksoy, Buoye, Cooil: "Customer loyalty isn't enough. Grow
 * your share of wallet", Harvard Business Review, October 2011).
 */
public final class WalletAllocation {
  private WalletAllocation() {}

  /**
   * The share of wallet that goes with a rank: {@code (1 − rank/(n+1))·2/n}.
   *
   * @param rank 1 for the place liked best; ties may be halves rounded by the caller
   * @param placesUsed how many places the customer uses, ours included
   * @return within (0, 1]; over all ranks they sum to 1
   */
  public static double share(int rank, int placesUsed) {
    if (rank < 1 || rank > placesUsed) {
      throw new IllegalArgumentException("rank " + rank + " of " + placesUsed);
    }
    return (1 - rank / (placesUsed + 1.0)) * 2 / placesUsed;
  }
}
