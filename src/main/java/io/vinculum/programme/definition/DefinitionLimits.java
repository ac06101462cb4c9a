package io.vinculum.programme.definition;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;

/** How large a programme may be. */
public final class DefinitionLimits {
  /** Characters of the text. */
  public static final int MAX_TEXT = 524_288;

  /** How deep lists and objects may nest; the deepest that means something is 5. */
  public static final int MAX_DEPTH = 12;

  /** The power of ten of one number, either way: that of the largest double. */
  public static final int MAX_EXPONENT = 308;

  /** Faults that one reading names. */
  public static final int MAX_FAULTS = 200;

  /** Point currencies. */
  public static final int MAX_POINT_CURRENCIES = 16;

  /** Partners. */
  public static final int MAX_PARTNERS = 500;

  /** Categories of share of wallet. */
  public static final int MAX_CATEGORIES = 200;

  /** Earn rules: each is asked at every interaction of its kind. */
  public static final int MAX_EARN_RULES = 200;

  /**
   * Characters of all conditions and segments' rules together: they are compiled by every node, at
   * a millisecond for each hundred.
   */
  public static final int MAX_RULES_TEXT = 65_536;

  /**
   * Steps of all conditions and segments' rules together, as rules count them: a sale asks them all
   * for each of its lines.
   */
  public static final int MAX_RULES_STEPS = 10_000;

  /** Tier levels. */
  public static final int MAX_LEVELS = 20;

  /** Rewards. */
  public static final int MAX_REWARDS = 500;

  /** Segments. */
  public static final int MAX_SEGMENTS = 500;

  /** Entries of any other list, such as expiry days. */
  public static final int MAX_ENTRIES = 50;

  /** Topics, reasons and attributes that a programme declares, of each so many. */
  public static final int MAX_CODES = 500;

  /** Characters of an id. */
  public static final int MAX_ID = 128;

  /** Characters of a name. */
  public static final int MAX_NAME = 200;

  /** Points of a cost, bonus, cap, budget, level or limit: far from overflow when summed. */
  public static final long MAX_POINTS = 1_000_000_000_000L;

  /** Times of a cap, and how often a day a credit counts. */
  public static final int MAX_TIMES = 1_000_000;

  /** Decimals of a rate, margin, credit or point value. */
  public static final int MAX_DECIMALS = 6;

  /** A multiplier, and points per unit of money. */
  public static final int MAX_FACTOR = 10_000;

  /** No programme rules before this day, and there is no sense in counting from earlier. */
  public static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

  /** The last day that people write for one that does not come. */
  public static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  /** The longest period, for expiry, windows and vouchers. */
  public static final Period MAX_PERIOD = Period.ofYears(100);

  /** The longest a reservation is held. */
  public static final Duration MAX_HOLD = Duration.ofDays(30);

  /** The longest that an erasure may be undone: it is to be without undue delay. */
  public static final Duration MAX_ERASURE_GRACE = Duration.ofDays(90);

  /** The furthest that an interaction may be ahead of the clock. */
  public static final Duration MAX_FUTURE = Duration.ofDays(1);

  /** The longest half-life of credits, in days. */
  public static final double MAX_HALF_LIFE_DAYS = 36_500;

  /** Characters of a voucher code's prefix. */
  public static final int MAX_PREFIX = 12;

  private DefinitionLimits() {}
}
