package io.vinculum.insight.facts;

import io.vinculum.customer.domain.interaction.Interaction.Declaration;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a customer's purchases elsewhere in one category, besides own purchases. Of what
 * was told, the latest by its own time holds, each figure for itself.
 *
 * @param share our part as told, 0 to 1
 * @param purchasesPerMonth in the whole category
 * @param spendPerMonthMinor in the whole category
 * @param rank our place among the brands used, with how many are used
 * @param outside purchases elsewhere that were seen
 */
public record WalletFacts(
    Optional<Told<Double>> share,
    Optional<Told<Double>> purchasesPerMonth,
    Optional<Told<Long>> spendPerMonthMinor,
    Optional<Told<Rank>> rank,
    Optional<DayCounts> outside) {
  /** So many days what was told is held for true. */
  public static final int TOLD_DAYS = 2 * PurchaseDays.WINDOW_DAYS;

  private static final long SECONDS_OF_DAY = 86_400;

  /** Nothing known. */
  public static final WalletFacts NONE =
      new WalletFacts(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Our place among the brands used.
   *
   * @param rank 1 is first
   * @param brandsUsed how many; not below the rank
   */
  public record Rank(int rank, int brandsUsed) {
    public Rank {
      brandsUsed = Math.max(rank, brandsUsed);
    }
  }

  /** With what the customer said at that time. */
  WalletFacts told(Declaration said, long at) {
    Optional<Rank> newRank =
        said.rank().map(place -> new Rank(place, said.brandsUsed().orElse(place)));
    return new WalletFacts(
        later(share, said.share().map(BigDecimal::doubleValue), at),
        later(purchasesPerMonth, said.purchasesPerMonth().map(BigDecimal::doubleValue), at),
        later(spendPerMonthMinor, said.spendPerMonth().map(money -> money.minorUnits()), at),
        later(rank, newRank, at),
        outside);
  }

  /** The last day on which something told is held for true. */
  public static int holdsUntil(Told<?> told) {
    return (int) Math.floorDiv(told.at(), SECONDS_OF_DAY) + TOLD_DAYS;
  }

  /** The first day, not before the given one, on which something told holds no more. */
  public int fadesOn(int today) {
    return Stream.<Optional<? extends Told<?>>>of(
            share, purchasesPerMonth, spendPerMonthMinor, rank)
        .flatMap(Optional::stream)
        .mapToInt(told -> holdsUntil(told) + 1)
        .filter(day -> day > today)
        .min()
        .orElse(Observed.NEVER);
  }

  /** With a purchase elsewhere. */
  WalletFacts seen(int day, long amountMinor) {
    DayCounts more =
        outside
            .map(days -> days.plus(day, amountMinor))
            .orElseGet(() -> DayCounts.on(day, amountMinor));
    return new WalletFacts(share, purchasesPerMonth, spendPerMonthMinor, rank, Optional.of(more));
  }

  private static <T> Optional<Told<T>> later(Optional<Told<T>> known, Optional<T> value, long at) {
    boolean holds = value.isPresent() && (known.isEmpty() || known.get().at() <= at);
    return holds ? value.map(v -> new Told<>(at, v)) : known;
  }
}
