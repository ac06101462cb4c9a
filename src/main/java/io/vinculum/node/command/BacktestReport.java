package io.vinculum.node.command;

import io.vinculum.maths.backtest.Figures;
import io.vinculum.maths.btyd.Calibration;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A backtest in words and tables, also where a simple rule wins. */
final class BacktestReport {
  private BacktestReport() {}

  static void print(PrintStream out, Figures figures) {
    Figures.Span span = figures.span();
    out.println(
        String.format(
            Locale.ROOT,
            "Fitted to %s … %s, held against what came until %s (%d days).",
            LocalDate.ofEpochDay(span.firstDay()),
            LocalDate.ofEpochDay(span.cutDay()),
            LocalDate.ofEpochDay(span.lastDay()),
            span.lastDay() - span.cutDay()));
    out.println(
        String.format(
            Locale.ROOT,
            "%,d customers had bought by then, %,d of them again.",
            span.customers(),
            span.repeaters()));
    table(out, "Purchase days of a customer", figures.purchases());
    table(out, "Spend of a customer", figures.spend());
    dates(out, figures.dates());
    calibration(out, figures.calibrated());
  }

  private static void table(PrintStream out, String title, List<Figures.Counted> rows) {
    if (rows.isEmpty()) {
      out.println(String.format(Locale.ROOT, "%n%s: too few amounts for a model.", title));
      return;
    }
    out.println(
        String.format(
            Locale.ROOT, "%n%-36s %12s %14s %14s", title, "mean error", "foretold", "came"));
    rows.stream()
        .sorted(Comparator.comparingDouble(Figures.Counted::meanAbsoluteError))
        .forEach(
            row ->
                out.println(
                    String.format(
                        Locale.ROOT,
                        "  %-34s %12.4f %,14.0f %,14.0f%s",
                        row.name(),
                        row.meanAbsoluteError(),
                        row.predicted(),
                        row.actual(),
                        row.simple() ? "   a rule without a model" : "")));
    rows.stream()
        .min(Comparator.comparingDouble(Figures.Counted::meanAbsoluteError))
        .filter(Figures.Counted::simple)
        .ifPresent(
            best ->
                out.println(
                    String.format(
                        Locale.ROOT,
                        "  Here a simple rule errs least for one customer: %s.",
                        best.name())));
  }

  private static void dates(PrintStream out, Figures.Dates dates) {
    if (dates.customers() == 0) {
      out.println(String.format(Locale.ROOT, "%nNext purchase: too few customers with two gaps."));
      return;
    }
    out.println(
        String.format(
            Locale.ROOT,
            "%nNext purchase of %,d customers with two gaps who came back, mean error in days",
            dates.customers()));
    out.println(
        String.format(Locale.ROOT, "  %-34s %12.2f", "gap model, median", dates.modelError()));
    out.println(
        String.format(
            Locale.ROOT,
            "  %-34s %12.2f",
            "own mean gap, from now on",
            dates.ownMeanFromNowError()));
    out.println(
        String.format(
            Locale.ROOT, "  %-34s %12.2f", "own mean gap as it stands", dates.ownMeanError()));
    out.println(
        String.format(Locale.ROOT, "  its 80 %% interval holds %.1f %%", 100 * dates.covered()));
    if (Math.min(dates.ownMeanError(), dates.ownMeanFromNowError()) < dates.modelError()) {
      out.println(String.format(Locale.ROOT, "  Here the own mean gap errs least."));
    }
  }

  private static void calibration(PrintStream out, Figures.Calibrated calibrated) {
    out.println(
        String.format(
            Locale.ROOT, "%n%-12s %12s %14s %14s", "Tenth", "customers", "foretold", "came"));
    for (Calibration.Decile decile : calibrated.deciles()) {
      out.println(
          String.format(
              Locale.ROOT,
              "%-12d %,12d %14.3f %14.3f",
              decile.decile(),
              decile.customers(),
              decile.meanPredicted(),
              decile.meanActual()));
    }
    out.println(
        String.format(
            Locale.ROOT,
            "Intervals of 80 %% hold the purchases of %.1f %% of customers and the spend of %.1f"
                + " %%.",
            100 * calibrated.purchasesCovered(),
            100 * calibrated.spendCovered()));
  }
}
