package io.vinculum.load.simulation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A simulated coalition whose truth is known: households buy in three categories, ours and others',
 * by the NBD-Dirichlet (each with its own rate and its own share of ours), and some of them also
 * visit, call, answer, complain and tell what they buy elsewhere. The same seed and end give the
 * same history.
 */
public final class Coalition {
  private static final ZoneId ZONE = ZoneId.of("Europe/Madrid");
  private static final double DAYS_PER_MONTH = 365.25 / 12;

  private final List<Household> households;
  private final List<SimulatedInteraction> interactions;
  private final Set<Integer> active;

  /**
   * Draws a coalition.
   *
   * @param size how many households
   * @param days how long the history is
   * @param end when it ends; nothing happens after it
   */
  public Coalition(long seed, int size, int days, Instant end) {
    Instant begin = end.minus(Duration.ofDays(days));
    List<Household> drawn = new ArrayList<>(size);
    List<SimulatedInteraction> happened = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Chance chance = new Chance(seed * 1_000_003L + i);
      Household household = Household.draw(i, chance);
      drawn.add(household);
      new Life(household, chance, begin, end).happen(happened);
    }
    happened.sort(
        Comparator.comparing(SimulatedInteraction::at)
            .thenComparing(SimulatedInteraction::household));
    this.households = List.copyOf(drawn);
    this.interactions = List.copyOf(happened);
    this.active =
        happened.stream().map(SimulatedInteraction::household).collect(Collectors.toSet());
  }

  /** Everyone. */
  public List<Household> households() {
    return households;
  }

  /** The index of everyone of whom anything happened. */
  public Set<Integer> active() {
    return active;
  }

  /** Everything that happened, in the order of time. */
  public List<SimulatedInteraction> interactions() {
    return interactions;
  }

  /** One household's history. */
  private static final class Life {
    private final Household household;
    private final Chance chance;
    private final Instant begin;
    private final Instant end;
    private int documents;

    Life(Household household, Chance chance, Instant begin, Instant end) {
      this.household = household;
      this.chance = chance;
      long span = Duration.between(begin, end).toSeconds();
      // Half of them were there before the history begins.
      Instant first =
          chance.happens(0.5) ? begin : begin.plusSeconds((long) (chance.uniform() * span));
      Instant last = first.plusSeconds((long) (household.lifetimeDays() * 86_400));
      this.begin = first;
      this.end = last.isBefore(end) ? last : end;
    }

    void happen(List<SimulatedInteraction> into) {
      for (int c = 0; c < MarketCategory.MARKET.size(); c++) {
        buy(c, into);
      }
      otherwise("visit", 0.4, into);
      otherwise("app", 1.5 * household.talkative(), into);
      otherwise("web", 1.0 * household.talkative(), into);
      otherwise("call", 0.25 * household.talkative(), into);
      otherwise("survey", 0.5 * household.talkative(), into);
      otherwise("complaint", 0.12 * household.talkative(), into);
      otherwise("declaration", 0.15 * household.talkative(), into);
      otherwise("competitorPurchase", 0.2 * household.talkative(), into);
    }

    private void buy(int c, List<SimulatedInteraction> into) {
      MarketCategory market = MarketCategory.MARKET.get(c);
      double gapDays = DAYS_PER_MONTH / household.monthlyRate()[c];
      for (Instant at = after(begin, gapDays); at.isBefore(end); at = after(at, gapDays)) {
        if (!chance.happens(household.share()[c])) {
          continue;
        }
        Instant moment = shopping(at);
        if (moment.isBefore(begin) || !moment.isBefore(end)) {
          continue;
        }
        ObjectNode sale = Documents.purchase(household, next("t"), moment, market, chance);
        into.add(new SimulatedInteraction(household.index(), moment, sale));
        if (chance.happens(0.015)) {
          Instant back = moment.plus(Duration.ofDays(1 + chance.below(9)));
          if (back.isBefore(end)) {
            into.add(
                new SimulatedInteraction(
                    household.index(), back, Documents.returned(household, next("r"), back, sale)));
          }
        }
      }
    }

    private void otherwise(String kind, double perMonth, List<SimulatedInteraction> into) {
      double gapDays = DAYS_PER_MONTH / Math.max(perMonth, 1e-6);
      for (Instant at = after(begin, gapDays); at.isBefore(end); at = after(at, gapDays)) {
        into.add(
            new SimulatedInteraction(
                household.index(),
                at,
                Documents.other(kind, household, next(kind.substring(0, 1)), at, chance)));
      }
    }

    private Instant after(Instant at, double meanDays) {
      return at.plusSeconds(1 + (long) (chance.exponential(meanDays) * 86_400));
    }

    /** Moves a moment to the household's usual weekday and hour, as often as habit has it. */
    private Instant shopping(Instant at) {
      ZonedDateTime local = at.atZone(ZONE);
      if (chance.happens(0.6)) {
        local = local.plusDays(household.weekday() - local.getDayOfWeek().getValue());
      }
      int hour = chance.happens(0.7) ? household.hour() : 9 + chance.below(12);
      return local.withHour(hour).withMinute(chance.below(60)).toInstant();
    }

    private String next(String prefix) {
      documents++;
      return prefix + "-" + household.index() + "-" + documents;
    }
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
