package io.vinculum.reward.entity;

/**
 * What cannot be changed once data is written: names and numbers by which the journals of stocks
 * are found again. A test pins every value.
 */
public final class StockNames {
  /** The sharded entity type, and the first part of every persistence id. */
  public static final String STOCK_TYPE = "stock";

  /** Between the parts of a persistence id. */
  public static final char SEPARATOR = '|';

  /** The number of the serializer of this room, kept with everything that it wrote. */
  public static final int SERIALIZER_ID = 7303;

  private StockNames() {}

  /** The name of the journal of a reward's stock. */
  public static String persistenceId(String reward) {
    return STOCK_TYPE + SEPARATOR + reward;
  }
}
