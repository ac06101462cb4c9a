package io.vinculum.node.command;

import io.vinculum.maths.worlds.Answering;
import io.vinculum.maths.worlds.WalletFigures;
import io.vinculum.maths.worlds.WalletTrial;
import io.vinculum.maths.worlds.WalletWorld;
import io.vinculum.node.CliCommand;
import io.vinculum.node.Terminal;
import io.vinculum.node.UsageException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/**
 * {@code ./vinculum worlds wallet}: share of wallet in simulated worlds whose truth is known. Needs
 * no server.
 */
public final class WorldsCommand implements CliCommand {
  private static final String WALLET = "wallet";
  private static final String WORLDS = "--worlds";
  private static final String FIRST = "--first";
  private static final String ANSWER = "--answer";
  private static final int ALL = 100;
  private static final int WORLDS_BY_DEFAULT = 200;
  private static final int MAX_WORLDS = 100_000;

  static final String USAGE =
      """
      ./vinculum worlds wallet [OPTION …]
        --worlds N    how many worlds of 5,000 people (200); a few seconds each
        --first SEED  the first world's seed (1)
        --answer N    of a hundred people so many answer, buyers all of them (a quarter to a half
                      of the buyers, and 1,000 at least); a hundred answers are the least
      """;

  @Override
  public int run(Terminal terminal, List<String> words) {
    if (words.contains("--help")) {
      terminal.out().print(USAGE);
      return 0;
    }
    if (words.isEmpty() || !words.getFirst().equals(WALLET)) {
      throw new UsageException("which worlds? There is: " + WALLET);
    }
    int worlds = WORLDS_BY_DEFAULT;
    long first = 1;
    LongFunction<WalletWorld> world = WalletWorld::of;
    for (int at = 1; at < words.size(); at += 2) {
      String option = words.get(at);
      if (at + 1 == words.size()) {
        throw new UsageException(option + " wants a value");
      }
      String value = words.get(at + 1);
      switch (option) {
        case WORLDS -> worlds = number(option, value, MAX_WORLDS);
        case FIRST -> first = number(option, value, MAX_WORLDS);
        case ANSWER -> {
          double part = number(option, value, ALL) / (double) ALL;
          world = seed -> WalletWorld.of(seed, part);
        }
        default -> throw new UsageException("no such option: " + option);
      }
    }
    print(terminal.out(), LongStream.range(first, first + worlds), world);
    return 0;
  }

  private static int number(String option, String text, int max) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new UsageException(option + " wants a number, not " + text);
    }
    throw new UsageException(option + " wants a number from 1 to " + max);
  }

  private static void print(PrintStream out, LongStream seeds, LongFunction<WalletWorld> worlds) {
    Map<Answering, List<WalletTrial>> byAnswers = new EnumMap<>(Answering.class);
    List<WalletTrial> fitted = new ArrayList<>();
    List<WalletTrial> market = new ArrayList<>();
    seeds.forEach(
        seed -> {
          WalletWorld world = worlds.apply(seed);
          WalletTrial trial = WalletTrial.fitted(world);
          byAnswers.computeIfAbsent(world.answering(), _ -> new ArrayList<>()).add(trial);
          fitted.add(trial);
          market.add(WalletTrial.onMarketFigures(world, seed));
        });
    out.println(
        "Median errors of M, K, S and our share, and of the share of all together; how often the"
            + " 80 % interval of all together holds, its mean width; how often those of buyers"
            + " hold; mean error of a buyer's share, and had nobody been asked; warned of bias.");
    out.println(
        "answers     worlds      M      K      S  share    all   held  width  buyers  error unasked"
            + "  warned");
    byAnswers.forEach(
        (answers, trials) -> row(out, answers.name().toLowerCase(Locale.ROOT), trials));
    row(out, "together", fitted);
    row(out, "market ±10%", market);
  }

  private static void row(PrintStream out, String name, List<WalletTrial> trials) {
    WalletFigures figures = WalletFigures.of(trials);
    List<Double> errors = figures.errors();
    out.println(
        String.format(
            Locale.ROOT,
            "%-11s %6d  %.3f  %.3f  %.3f  %.3f  %.3f   %.2f  %.3f    %.2f   %.3f   %.3f    %.2f",
            name,
            figures.worlds(),
            errors.get(0),
            errors.get(1),
            errors.get(2),
            errors.get(3),
            figures.aggregateError(),
            figures.held(),
            figures.width(),
            figures.covered(),
            figures.error(),
            figures.errorUnasked(),
            figures.warned()));
  }
}
