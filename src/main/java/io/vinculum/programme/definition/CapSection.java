package io.vinculum.programme.definition;

import io.vinculum.programme.domain.EarnRule.Cap;
import io.vinculum.programme.domain.EarnRule.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code cap} of a rule and {@code perCustomer} of a reward. */
final class CapSection {
  private static final List<Span> OF_A_CUSTOMER =
      List.of(Span.DAY, Span.MONTH, Span.YEAR, Span.CUSTOMER);

  private CapSection() {}

  /** A cap on points, on times, or on both. */
  static Cap earn(Section section) {
    Optional<Long> points = ValueReader.whole(section, "points", 1, DefinitionLimits.MAX_POINTS);
    Optional<Integer> times = times(section);
    if (!section.has("points") && !section.has("times")) {
      section.faults().add(section.pointer(), "says `points`, `times` or both");
    }
    Cap cap = new Cap(points, times, span(section, Arrays.asList(Span.values())));
    section.done();
    return cap;
  }

  /** How often one customer may have a reward. */
  static Cap reward(Section section) {
    if (!section.has("times")) {
      section.missing("times");
    }
    Cap cap = new Cap(Optional.empty(), times(section), span(section, OF_A_CUSTOMER));
    section.done();
    return cap;
  }

  private static Optional<Integer> times(Section section) {
    return ValueReader.whole(section, "times", 1, DefinitionLimits.MAX_TIMES).map(Math::toIntExact);
  }

  private static Span span(Section section, List<Span> spans) {
    List<String> words = spans.stream().map(CapSection::word).toList();
    return section.required(
        "per",
        Span.TOTAL,
        n -> section.word(n, words).map(word -> Span.valueOf(word.toUpperCase(Locale.ROOT))));
  }

  /** The span as it is written. */
  static String word(Span span) {
    return span.name().toLowerCase(Locale.ROOT);
  }
}
