package io.vinculum.insight.columns;

import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.insight.facts.CauseCounts;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.Told;
import io.vinculum.insight.facts.WalletFacts;
import java.util.List;
import java.util.Map;

/**
 * What of a customer's facts is of no fixed size, packed into bytes in memory: about six bytes for
 * a day with one purchase at one partner in one category. It is never stored: the form may change.
 */
record PackedHistory(
    PurchaseDays purchases,
    Map<InteractionKind, DayCounts> kinds,
    Map<String, Told<AttributeValue>> attributes,
    Map<String, String> words,
    Map<String, Long> channels,
    Map<String, WalletFacts> wallet,
    CauseCounts causes) {
  /** By their numbers in packed form. */
  static final List<InteractionKind> KINDS = List.of(InteractionKind.values());

  /** The purchase was the only one of its day. */
  static final int ONE = 1;

  /** All of the day's spend was at one partner. */
  static final int ONE_PARTNER = 1 << 1;

  /**
   * All of the day's spend and purchases were in one category, at the day's one partner, if any.
   */
  static final int ONE_CATEGORY = 1 << 2;

  /** Partners are listed with their spend. */
  static final int PARTNERS = 1 << 3;

  /** Categories are listed with their purchases and spend. */
  static final int CATEGORIES = 1 << 4;

  static final int TEXT = 0;
  static final int NUMBER = 1;
  static final int TRUE = 2;
  static final int FALSE = 3;
  static final int SEALED = 4;

  static final int SHARE = 1;
  static final int PURCHASES = 1 << 1;
  static final int SPEND = 1 << 2;
  static final int RANK = 1 << 3;
  static final int OUTSIDE = 1 << 4;
}
