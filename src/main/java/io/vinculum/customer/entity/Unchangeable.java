package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerId;

/**
 * What cannot be changed once data is written: names and numbers by which the journal and the
 * shards are found again. A test pins every value.
 */
public final class Unchangeable {
  /** The sharded entity type, and the first part of every persistence id. */
  public static final String CUSTOMER_TYPE = "customer";

  /** Between the parts of a persistence id. */
  public static final char SEPARATOR = '|';

  /** Slices when nothing else is configured before the first event. */
  public static final int SLICES_DEFAULT = 128;

  /** The most slices that may be configured. */
  public static final int SLICES_MAX = 1024;

  /** The number of the serializer of this room, kept with everything that it wrote. */
  public static final int SERIALIZER_ID = 7301;

  /** An odd constant near 2^64 divided by the golden ratio: spreads the bits of an id. */
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private static final int HASH_SHIFT = 33;

  private Unchangeable() {}

  /** The name of the customer's journal. */
  public static String persistenceId(CustomerId customer) {
    return CUSTOMER_TYPE + SEPARATOR + customer;
  }

  /** Whether a journal of that id is a customer's: stocks of rewards keep theirs beside them. */
  public static boolean isCustomers(String persistenceId) {
    return persistenceId.startsWith(CUSTOMER_TYPE + SEPARATOR);
  }

  /**
   * The customer of a journal.
   *
   * @throws IllegalArgumentException when it is no customer's
   */
  public static CustomerId customerOf(String persistenceId) {
    if (!isCustomers(persistenceId)) {
      throw new IllegalArgumentException("not a customer's journal: " + persistenceId);
    }
    return CustomerId.parse(persistenceId.substring(CUSTOMER_TYPE.length() + 1));
  }

  /**
   * The slice to which a customer belongs, which is also its shard.
   *
   * @param slices how many there are, a power of two up to {@link #SLICES_MAX}
   */
  public static int sliceOf(CustomerId customer, int slices) {
    long bits =
        customer.value().getMostSignificantBits() ^ customer.value().getLeastSignificantBits();
    return (int) Math.floorMod((bits * GOLDEN) >>> HASH_SHIFT, (long) slices);
  }
}
