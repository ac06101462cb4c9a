package io.vinculum.node.command;

import io.vinculum.edge.imports.PurchaseFile;
import io.vinculum.maths.backtest.Backtest;
import io.vinculum.maths.backtest.DailyPurchases;
import io.vinculum.maths.backtest.Figures;
import io.vinculum.node.CliCommand;
import io.vinculum.node.Terminal;
import io.vinculum.node.UsageException;
import io.vinculum.programme.definition.ProgrammeReader;
import io.vinculum.programme.definition.ProgrammeReading;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.store.FirstProgramme;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code ./vinculum backtest FILE}: how well the models would have foretold the second part of a
 * history from the first, beside simple rules. Takes what {@code import} takes, and no server.
 */
public final class BacktestCommand implements CliCommand {
  private static final String CUT = "--cut";
  private static final int NOT_ENOUGH_DATA = 3;

  static final String USAGE =
      """
      ./vinculum backtest FILE [OPTION …]
        --cut DATE                   the last day that the models know (the middle of the history)
      and the options of import: --delimiter, --header, --field, --dates, --zone, --group-by, --skip …
      """;

  @Override
  public int run(Terminal terminal, List<String> words) throws Exception {
    if (words.contains("--help")) {
      terminal.out().print(USAGE);
      return 0;
    }
    Optional<LocalDate> cut = Optional.empty();
    List<String> others = new ArrayList<>(words);
    int at = others.indexOf(CUT);
    if (at >= 0) {
      if (at + 1 == others.size()) {
        throw new UsageException(CUT + " wants a value");
      }
      cut = Optional.of(date(others.remove(at + 1)));
      others.remove(at);
    }
    ImportArguments arguments = ImportArguments.parse(others);
    List<DailyPurchases> buyers = buyers(terminal, arguments);
    if (buyers.isEmpty()) {
      throw new UsageException("there is no purchase of positive amount in " + arguments.file());
    }
    int cutDay = cut.map(day -> (int) day.toEpochDay()).orElseGet(() -> Backtest.middle(buyers));
    Optional<Figures> figures = Backtest.of(buyers, cutDay);
    if (figures.isEmpty()) {
      terminal
          .out()
          .println(
              "not enough data up to "
                  + LocalDate.ofEpochDay(cutDay)
                  + ": 100 customers with a repeat purchase and 8 weeks are needed");
      return NOT_ENOUGH_DATA;
    }
    BacktestReport.print(terminal.out(), figures.get());
    return 0;
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new UsageException(CUT + " wants a date such as 2026-03-01, not " + text);
    }
  }

  private static List<DailyPurchases> buyers(Terminal terminal, ImportArguments arguments)
      throws IOException {
    Programme programme = shipped();
    ZoneId zone = programme.zone();
    Map<String, TreeMap<Integer, Double>> byCustomer = new HashMap<>();
    Path scratch = Files.createTempDirectory("vinculum-backtest");
    try {
      long unread =
          PurchaseFile.read(
              arguments.file(),
              arguments.parameters(),
              charset(arguments),
              programme,
              scratch,
              sale -> {
                if (sale.amount() > 0) {
                  int day = (int) sale.at().atZone(zone).toLocalDate().toEpochDay();
                  byCustomer
                      .computeIfAbsent(sale.customer(), _ -> new TreeMap<>())
                      .merge(day, sale.amount(), Double::sum);
                }
              });
      if (unread > 0) {
        terminal.err().println(unread + " rows are no purchases that can be read; left out");
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    } finally {
      Files.deleteIfExists(scratch);
    }
    return byCustomer.values().stream().map(BacktestCommand::buyer).toList();
  }

  private static Charset charset(ImportArguments arguments) {
    try {
      return arguments.charset().map(Charset::forName).orElse(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new UsageException("no such charset: " + arguments.charset().orElse(""));
    }
  }

  /** For the zone and the currency where the options name none. */
  private static Programme shipped() {
    return switch (ProgrammeReader.read(FirstProgramme.from(Optional.empty()).source())) {
      case ProgrammeReading.Valid(Programme programme) -> programme;
      case ProgrammeReading.Invalid(var faults) ->
          throw new IllegalStateException("shipped: " + faults);
    };
  }

  private static DailyPurchases buyer(SortedMap<Integer, Double> days) {
    return new DailyPurchases(
        days.keySet().stream().mapToInt(Integer::intValue).toArray(),
        days.values().stream().mapToDouble(Double::doubleValue).toArray());
  }
}
