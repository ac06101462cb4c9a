package io.vinculum.maths.worlds;

import io.vinculum.maths.share.CategoryPopulation;
import io.vinculum.maths.share.ShareEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * People who buy a category for a year, here and elsewhere, each at a rate and a share of their
 * own; then some of those who bought here are asked. The server knows what was bought here and what
 * was told.
 *
 * @param truth the law of their habits
 * @param answering how they answer
 * @param told which figures are told
 */
public record WalletWorld(
    CategoryPopulation truth, Answering answering, Told told, List<Person> people) {
  /** Months of a year. */
  public static final double PERIODS = 12;

  private static final List<Answering> ANSWERINGS = List.of(Answering.values());

  /** Half of the worlds are asked for both. */
  private static final List<Told> ASKED = List.of(Told.BOTH, Told.BOTH, Told.SHARE, Told.VOLUME);

  private static final int PEOPLE = 5_000;

  /** Give or take what chance does. */
  private static final double MIN_ANSWERS = 1_080;

  public WalletWorld {
    people = List.copyOf(people);
  }

  /** What people are asked for. */
  public enum Told {
    SHARE,
    VOLUME,
    BOTH
  }

  /**
   * Somebody.
   *
   * @param evidence what the server knows
   * @param elsewhere purchases that it does not know
   */
  public record Person(ShareEvidence evidence, int elsewhere) {
    /** Of all purchases those made here. */
    public double share() {
      int own = evidence.own();
      return own == 0 ? 0 : own / (double) (own + elsewhere);
    }

    /** The same of whom nothing was asked. */
    public ShareEvidence unasked() {
      return ShareEvidence.ofOwn(evidence.own(), evidence.periods());
    }
  }

  /**
   * A world of its own for each seed; every fourth answers exactly, noisily, rounded, biased. Of a
   * quarter to a half of those who bought here there are answers, of a thousand at least.
   */
  public static WalletWorld of(long seed) {
    return of(seed, OptionalDouble.empty());
  }

  /**
   * The world of that seed, of which another part answers.
   *
   * @param part of all people that answers, from 0 to 1; all who bought here at the most
   */
  public static WalletWorld of(long seed, double part) {
    return of(seed, OptionalDouble.of(part));
  }

  private static WalletWorld of(long seed, OptionalDouble part) {
    Chance chance = new Chance(seed);
    Answering answering = ANSWERINGS.get(Math.floorMod(seed, ANSWERINGS.size()));
    // Volumes alone cannot be told from biased ones: those worlds tell shares as well.
    Told told =
        answering == Answering.BIASED
            ? Told.BOTH
            : ASKED.get((int) (chance.uniform() * ASKED.size()));
    double switching = chance.logUniform(0.8, 4);
    CategoryPopulation truth =
        new CategoryPopulation(
            chance.logUniform(0.7, 8),
            chance.uniform(0.5, 2),
            switching,
            switching * chance.uniform(0.2, 0.7));
    boolean ofHabit = chance.uniform() < 0.25;
    double side = chance.uniform() < 0.5 ? -1 : 1;
    List<Habit> habits = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      habits.add(Habit.of(truth, chance));
    }
    long buyers = habits.stream().filter(habit -> habit.own() > 0).count();
    double most = Math.max(chance.uniform(0.25, 0.5), MIN_ANSWERS / buyers);
    double answer = part.isPresent() ? part.getAsDouble() * PEOPLE / buyers : most;
    List<Person> people = new ArrayList<>();
    for (Habit habit : habits) {
      ShareEvidence evidence = ShareEvidence.ofOwn(habit.own(), PERIODS);
      if (habit.own() > 0 && chance.uniform() < answer) {
        double all = habit.own() + (double) habit.elsewhere();
        double share = ofHabit ? habit.share() : habit.own() / all;
        double volume = ofHabit ? habit.rate() : all / PERIODS;
        evidence =
            answered(
                evidence,
                told,
                answering.share(share, side, chance),
                answering.volume(volume, side, chance));
      }
      people.add(new Person(evidence, habit.elsewhere()));
    }
    return new WalletWorld(truth, answering, told, people);
  }

  /** What somebody does. */
  private record Habit(double rate, double share, int own, int elsewhere) {
    static Habit of(CategoryPopulation truth, Chance chance) {
      double rate = chance.gamma(truth.shape()) * truth.meanPurchases() / truth.shape();
      double share = chance.beta(truth.alpha(), truth.switching() - truth.alpha());
      return new Habit(
          rate,
          share,
          chance.poisson(rate * share * PERIODS),
          chance.poisson(rate * (1 - share) * PERIODS));
    }
  }

  private static ShareEvidence answered(
      ShareEvidence evidence, Told told, double share, double volume) {
    return switch (told) {
      case SHARE -> evidence.withShareTold(share);
      case VOLUME -> evidence.withVolumeTold(volume);
      case BOTH -> evidence.withShareTold(share).withVolumeTold(volume);
    };
  }
}
