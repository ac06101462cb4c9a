package io.vinculum.customer.domain.points;

import io.vinculum.programme.domain.EarnRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Limits of rules by span, as the day of an interaction sees them. */
public final class Spans {
  private Spans() {}

  /** The first day of the span that a day is in. */
  public static LocalDate start(EarnRule.Span span, LocalDate day) {
    return switch (span) {
      case DAY -> day;
      case MONTH -> day.withDayOfMonth(1);
      case YEAR -> day.withDayOfYear(1);
      case CUSTOMER -> LocalDate.EPOCH;
      // Counted per sale, or over all customers, not by the customer.
      case SALE, TOTAL -> LocalDate.EPOCH;
    };
  }

  /** Whether a rule pays once in the customer's life while not reversed. */
  static boolean once(EarnRule rule) {
    return rule.first() || rule.when().map(when -> when.firstPurchaseOnly()).orElse(false);
  }

  /** What the limits of these rules leave to an interaction of that day, by rule. */
  public static Map<String, CapRoom> room(List<EarnRule> rules, RuleUses uses, LocalDate day) {
    Map<String, CapRoom> room = new HashMap<>();
    for (EarnRule rule : rules) {
      CapRoom left = room(rule, uses, day);
      if (!left.equals(CapRoom.ANY)) {
        room.put(rule.id(), left);
      }
    }
    return room;
  }

  private static CapRoom room(EarnRule rule, RuleUses uses, LocalDate day) {
    OptionalLong points = OptionalLong.empty();
    OptionalInt times = OptionalInt.empty();
    if (rule.cap().isPresent() && rule.cap().get().per() != EarnRule.Span.TOTAL) {
      EarnRule.Cap cap = rule.cap().get();
      LocalDate start = start(cap.per(), day);
      if (uses.forgotten(rule.id(), cap.per(), start)) {
        return new CapRoom(OptionalLong.of(0), OptionalInt.of(0));
      }
      if (cap.points().isPresent()) {
        long used = uses.points(rule.id(), cap.per(), start);
        points = OptionalLong.of(Math.max(0, cap.points().get() - used));
      }
      if (cap.times().isPresent()) {
        int used = uses.times(rule.id(), cap.per(), start);
        times = OptionalInt.of(Math.max(0, cap.times().get() - used));
      }
    }
    if (once(rule) && uses.times(rule.id(), EarnRule.Span.CUSTOMER, LocalDate.EPOCH) > 0) {
      times = OptionalInt.of(0);
    }
    return new CapRoom(points, times);
  }

  /** What a rule's earning on that day uses of its limits. */
  public static List<RuleUse> uses(EarnRule rule, LocalDate day, long points, int times) {
    List<RuleUse> uses = new ArrayList<>();
    EarnRule.Span counted = rule.cap().map(EarnRule.Cap::per).orElse(EarnRule.Span.SALE);
    if (counted != EarnRule.Span.SALE && counted != EarnRule.Span.TOTAL) {
      uses.add(new RuleUse(rule.id(), counted, start(counted, day), points, times));
    }
    if (once(rule) && counted != EarnRule.Span.CUSTOMER) {
      uses.add(new RuleUse(rule.id(), EarnRule.Span.CUSTOMER, LocalDate.EPOCH, points, times));
    }
    return uses;
  }
}
