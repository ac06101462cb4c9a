package io.vinculum.edge.interaction;

import java.math.BigDecimal;

/** How much an interaction may hold. */
final class Limits {
  /** Lines of one sale or return. */
  static final int LINES_MAX = 1_000;

  /** Characters of a call's, mail's or review's text. */
  static final int TEXT_CHARACTERS_MAX = 20_000;

  /** Characters of a page, a query or a reason. */
  static final int PHRASE_CHARACTERS_MAX = 2_000;

  /** Characters of a name: of a topic, a survey, a network, a competitor. */
  static final int NAME_CHARACTERS_MAX = 200;

  /** Answers of one survey. */
  static final int ANSWERS_MAX = 200;

  /** Points that pay a part of one sale. */
  static final long POINTS_MAX = 1_000_000_000L;

  /** A call of a week. */
  static final long DURATION_SECONDS_MAX = 7L * 24 * 3600;

  /** More people than there are. */
  static final long REACH_MAX = 10_000_000_000L;

  /** Pieces, litres or kilograms on one line. */
  static final BigDecimal QUANTITY_MAX = BigDecimal.valueOf(1_000_000);

  /** Digits after the point of a quantity. */
  static final int QUANTITY_PLACES_MAX = 6;

  /** Purchases a month in a category, as told. */
  static final BigDecimal PURCHASES_A_MONTH_MAX = BigDecimal.valueOf(1_000);

  /** Brands used in a category, as told. */
  static final int BRANDS_MAX = 1_000;

  private Limits() {}
}
