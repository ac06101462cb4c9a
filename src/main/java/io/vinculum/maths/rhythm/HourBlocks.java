package io.vinculum.maths.rhythm;

/** Blocks of four hours, apart for working days and weekends: twelve moments. */
public final class HourBlocks {
  public static final int HOURS_PER_BLOCK = 4;
  public static final int MOMENTS = 12;

  private static final int BLOCKS_PER_DAY = 24 / HOURS_PER_BLOCK;
  private static final int SATURDAY = 5;

  private HourBlocks() {}

  /**
   * The index of a block.
   *
   * @param weekday 0 for Monday to 6 for Sunday
   * @param hour 0 to 23, local
   */
  public static int of(int weekday, int hour) {
    if (weekday < 0 || weekday > 6 || hour < 0 || hour > 23) {
      throw new IllegalArgumentException("weekday " + weekday + ", hour " + hour);
    }
    return hour / HOURS_PER_BLOCK + (weekday >= SATURDAY ? BLOCKS_PER_DAY : 0);
  }

  /** Whether a block lies on Saturday and Sunday. */
  public static boolean isWeekend(int block) {
    return block >= BLOCKS_PER_DAY;
  }

  /** The first hour of a block, 0 to 20. */
  public static int firstHour(int block) {
    return block % BLOCKS_PER_DAY * HOURS_PER_BLOCK;
  }
}
