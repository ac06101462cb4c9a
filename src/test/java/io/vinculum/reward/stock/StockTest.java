package io.vinculum.reward.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Stock is exact: whatever comes in whatever order, no piece is had twice and none is lost. */
final class StockTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant SOON = NOW.plusSeconds(30);
  private static final CustomerId CUSTOMER = new CustomerId(new UUID(1, 1));

  private Stock stock = Stock.FULL;

  private StockAnswer ask(StockCommand command) {
    StockRules.Decision decision = StockRules.decide(stock, command, NOW);
    decision.event().ifPresent(event -> stock = stock.after(event));
    return decision.answer();
  }

  private StockAnswer keep(int redemption, long quantity, Supply supply) {
    return ask(new StockCommand.Keep(new UUID(2, redemption), CUSTOMER, quantity, SOON, supply));
  }

  private static Supply of(long pieces) {
    return new Supply(Optional.of(pieces));
  }

  @Test
  void noMoreAreKeptThanThereAre() {
    assertThat(keep(1, 2, of(3))).isEqualTo(new StockAnswer.Kept(List.of(1L, 2L), false));
    assertThat(keep(2, 2, of(3))).isEqualTo(new StockAnswer.OutOfStock(1));
    assertThat(keep(1, 2, of(3))).isEqualTo(new StockAnswer.Kept(List.of(1L, 2L), true));
    assertThat(keep(2, 1, of(3))).isEqualTo(new StockAnswer.Kept(List.of(3L), false));
    assertThat(ask(new StockCommand.Look(of(3)))).isEqualTo(new StockAnswer.Left(0));
  }

  @Test
  void whatIsFreedComesBackAndWhatIsTakenNever() {
    keep(1, 1, of(2));
    keep(2, 1, of(2));
    ask(new StockCommand.Take(new UUID(2, 1)));
    ask(new StockCommand.Free(new UUID(2, 2)));
    ask(new StockCommand.Free(new UUID(2, 1)));
    ask(new StockCommand.Take(new UUID(2, 1)));

    assertThat(ask(new StockCommand.Look(of(2)))).isEqualTo(new StockAnswer.Left(1));
    assertThat(keep(2, 1, of(2))).isEqualTo(new StockAnswer.Ended());
    assertThat(keep(3, 1, of(2))).isEqualTo(new StockAnswer.Kept(List.of(2L), false));
  }

  @Test
  void anotherProgrammeMayRaiseOrLowerTheStock() {
    keep(1, 2, of(2));
    assertThat(keep(2, 1, of(2))).isEqualTo(new StockAnswer.OutOfStock(0));
    assertThat(keep(2, 1, of(3))).isEqualTo(new StockAnswer.Kept(List.of(3L), false));
    assertThat(ask(new StockCommand.Look(of(1)))).isEqualTo(new StockAnswer.Left(0));
  }

  @Test
  void aLeaseIsAskedAfterOnlyWhenEveryClockHasPassedItsEnd() {
    keep(1, 1, of(1));
    assertThat(stock.over(SOON.plus(Stock.CLOCKS_APART), 9)).isEmpty();
    assertThat(stock.over(SOON.plus(Stock.CLOCKS_APART).plusMillis(1), 9)).hasSize(1);
    assertThat(stock.told(new UUID(2, 1), new RedemptionOutcome.Open(SOON), NOW)).isEmpty();
    stock =
        stock.after(
            stock
                .told(new UUID(2, 1), new RedemptionOutcome.Open(SOON.plusSeconds(900)), NOW)
                .orElseThrow());
    assertThat(stock.over(SOON.plusSeconds(60), 9)).isEmpty();
    assertThat(stock.over(SOON.plusSeconds(960), 9)).hasSize(1);
  }

  @Property(tries = 2_000)
  void noPieceIsEverHadTwice(@ForAll Random random) {
    Supply supply = of(1 + random.nextInt(12));
    Set<Long> gone = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      UUID redemption = new UUID(2, random.nextInt(25));
      Optional<StockLease> lease = stock.lease(redemption);
      switch (random.nextInt(4)) {
        case 0 -> {
          if (ask(new StockCommand.Take(redemption)) instanceof StockAnswer.Noted) {
            lease.ifPresent(
                taken -> taken.numbers().forEach(n -> assertThat(gone.add(n)).isTrue()));
          }
        }
        case 1 -> ask(new StockCommand.Free(redemption));
        default -> keep((int) redemption.getLeastSignificantBits(), 1 + random.nextInt(3), supply);
      }
      List<Long> kept = new ArrayList<>(gone);
      stock.leases().values().forEach(l -> kept.addAll(l.numbers()));
      assertThat(kept).doesNotHaveDuplicates();
      assertThat(stock.taken()).isEqualTo(gone.size());
      assertThat(kept.size() + stock.left(supply)).isEqualTo(supply.pieces().orElseThrow());
    }
    stock = Stock.FULL;
  }
}
