package io.vinculum.programme.definition;

import io.vinculum.programme.domain.ExpiryPolicy;
import io.vinculum.programme.domain.InteractionNames;
import io.vinculum.programme.domain.NegativePolicy;
import io.vinculum.programme.domain.PendingPolicy;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Reward;
import io.vinculum.programme.domain.Tiers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code points}. Expiry and the negative policy must be said: neither goes by itself. */
final class PointsSection {
  private static final Map<String, RoundingMode> ROUNDING =
      Map.of(
          "down", RoundingMode.DOWN,
          "nearest", RoundingMode.HALF_UP,
          "up", RoundingMode.UP);
  private static final String MAX_VALUE = "1000000";

  private PointsSection() {}

  /**
   * A currency as it is written.
   *
   * @param transferable what is said of that; what holds where nothing is depends on the tiers
   */
  record Said(PointCurrency currency, Optional<Boolean> transferable) {
    /** The currency in its programme: points that do nothing but count for the tier stay. */
    PointCurrency within(Optional<Tiers> tiers, List<Reward> rewards) {
      return currency.transferable(
          transferable.orElseGet(() -> !Programme.onlyCountsForTier(currency, tiers, rewards)));
    }
  }

  static List<Said> read(Section programme) {
    programme.notEmpty("points", "point currency");
    Ids ids = new Ids();
    List<Said> points = new ArrayList<>();
    for (Section section : programme.sections("points", DefinitionLimits.MAX_POINT_CURRENCIES)) {
      points.add(currency(section, ids));
    }
    return points;
  }

  /** The words of {@code rounding}. */
  static Map<String, RoundingMode> rounding() {
    return ROUNDING;
  }

  private static Said currency(Section section, Ids ids) {
    PointCurrency currency =
        new PointCurrency(
            ids.read(section),
            section.required("name", "", section::name),
            section.required(
                "value", BigDecimal.ZERO, n -> ValueReader.decimal(section, n, "0", MAX_VALUE)),
            section
                .word("rounding", List.of("down", "nearest", "up"))
                .map(ROUNDING::get)
                .orElse(RoundingMode.DOWN),
            section.section("pending").map(PointsSection::pending).orElse(atOnce()),
            section.required(
                "expiry",
                new ExpiryPolicy.Never(),
                n -> section.section(n).map(PointsSection::expiry)),
            section.required(
                "negative",
                NegativePolicy.REFUSE,
                n ->
                    section
                        .word(n, List.of("refuse", "clamp", "debt"))
                        .map(word -> NegativePolicy.valueOf(word.toUpperCase(Locale.ROOT)))));
    Optional<Boolean> transferable = section.truth("transferable");
    section.done();
    return new Said(currency, transferable);
  }

  private static PendingPolicy pending(Section section) {
    Optional<Period> after = ValueReader.period(section, "for");
    Optional<String> until = ValueReader.id(section, "until");
    if (section.has("for") == section.has("until")) {
      section.faults().add(section.pointer(), "says exactly one of `for`, `until`");
    }
    section.done();
    return until
        .<PendingPolicy>map(PendingPolicy.UntilEvent::new)
        .orElseGet(() -> new PendingPolicy.After(after.orElse(Period.ZERO)));
  }

  private static PendingPolicy atOnce() {
    return new PendingPolicy.After(Period.ZERO);
  }

  private static ExpiryPolicy expiry(Section section) {
    String policy =
        section.required(
            "policy",
            "never",
            n -> section.word(n, List.of("never", "rolling", "calendar", "inactivity")));
    ExpiryPolicy expiry =
        switch (policy) {
          case "rolling" ->
              new ExpiryPolicy.Rolling(
                  after(section),
                  section
                      .word("end", List.of("day", "month", "year"))
                      .map(end -> ExpiryPolicy.End.valueOf(end.toUpperCase(Locale.ROOT)))
                      .orElse(ExpiryPolicy.End.DAY));
          case "calendar" -> new ExpiryPolicy.Calendar(days(section));
          case "inactivity" -> new ExpiryPolicy.Inactivity(after(section), kinds(section));
          default -> new ExpiryPolicy.Never();
        };
    section.done();
    return expiry;
  }

  private static Period after(Section section) {
    return section.required("after", Period.ZERO, n -> ValueReader.positivePeriod(section, n));
  }

  private static List<MonthDay> days(Section section) {
    List<String> texts =
        section.texts(
            "on",
            text ->
                monthDay(text).isPresent()
                    ? Optional.empty()
                    : Optional.of("is a month and day such as 06-30"));
    section.notEmpty("on", "day");
    return texts.stream().flatMap(text -> monthDay(text).stream()).toList();
  }

  private static Optional<MonthDay> monthDay(String text) {
    try {
      return Optional.of(MonthDay.parse("--" + text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Set<String> kinds(Section section) {
    List<String> kinds = section.texts("kinds", PointsSection::unknownKind);
    section.notEmpty("kinds", "interaction kind");
    return Set.copyOf(kinds);
  }

  private static Optional<String> unknownKind(String kind) {
    return InteractionNames.ALL.contains(kind)
        ? Optional.empty()
        : Optional.of("there is no interaction kind `" + kind + "`");
  }
}
