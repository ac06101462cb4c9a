package io.vinculum.programme.definition;

import io.vinculum.programme.domain.Tiers;
import io.vinculum.programme.domain.Tiers.Downgrade;
import io.vinculum.programme.domain.Tiers.Level;
import io.vinculum.programme.domain.Tiers.Window;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code tiers}. */
final class TiersSection {
  private TiersSection() {}

  static Optional<Tiers> read(Section programme, List<String> pointCurrencies) {
    return programme.section("tiers").map(section -> tiers(section, pointCurrencies));
  }

  private static Tiers tiers(Section section, List<String> pointCurrencies) {
    Tiers tiers =
        new Tiers(
            section.required(
                "currency", "", n -> section.reference(n, "point currency", pointCurrencies)),
            section.required(
                "window",
                new Window.CalendarYear(),
                n -> section.section(n).map(TiersSection::window)),
            levels(section),
            section
                .section("downgrade")
                .map(TiersSection::downgrade)
                .orElse(new Downgrade(Period.ZERO, Period.ZERO, false)));
    section.done();
    return tiers;
  }

  private static Window window(Section section) {
    Optional<Period> rolling = ValueReader.positivePeriod(section, "rolling");
    section.word("calendar", List.of("year"));
    if (section.has("rolling") == section.has("calendar")) {
      section.faults().add(section.pointer(), "says exactly one of `rolling`, `calendar`");
    }
    section.done();
    return rolling.<Window>map(Window.Rolling::new).orElse(new Window.CalendarYear());
  }

  private static List<Level> levels(Section tiers) {
    Ids ids = new Ids();
    List<Level> levels = new ArrayList<>();
    long below = -1;
    for (Section section : tiers.sections("levels", DefinitionLimits.MAX_LEVELS)) {
      Level level =
          new Level(
              ids.read(section),
              section.required("name", "", section::name),
              section.required(
                  "from",
                  below + 1,
                  n -> ValueReader.whole(section, n, 0, DefinitionLimits.MAX_POINTS)));
      if (levels.isEmpty() && level.from() != 0) {
        section.fault("from", "of the lowest level is 0");
      } else if (level.from() <= below) {
        section.fault("from", "is above that of the level before, " + below);
      }
      below = Math.max(below, level.from());
      levels.add(level);
      section.done();
    }
    tiers.notEmpty("levels", "level");
    return levels;
  }

  private static Downgrade downgrade(Section section) {
    Downgrade downgrade =
        new Downgrade(
            ValueReader.period(section, "grace").orElse(Period.ZERO),
            ValueReader.period(section, "notice").orElse(Period.ZERO),
            section.word("steps", List.of("one", "all")).map("one"::equals).orElse(false));
    section.done();
    return downgrade;
  }
}
