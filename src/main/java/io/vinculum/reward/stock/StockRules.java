package io.vinculum.reward.stock;

import java.time.Instant;
import java.util.Optional;

/** What a stock does with what it is asked. Pure. */
public final class StockRules {
  private StockRules() {}

  /** An answer and what has to be stored before it is given. */
  public record Decision(Optional<StockEvent> event, StockAnswer answer) {
    static Decision of(StockAnswer answer) {
      return new Decision(Optional.empty(), answer);
    }
  }

  /**
   * Whether leases that are over have to be settled before this can be answered: it asks for more
   * than is left without them, or how many are left.
   */
  public static boolean needsSettled(Stock stock, StockCommand command) {
    return switch (command) {
      case StockCommand.Keep keep ->
          stock.lease(keep.redemption()).isEmpty() && stock.left(keep.supply()) < keep.quantity();
      case StockCommand.Look _ -> true;
      case StockCommand.Take _, StockCommand.Free _ -> false;
    };
  }

  /** Decides. */
  public static Decision decide(Stock stock, StockCommand command, Instant now) {
    return switch (command) {
      case StockCommand.Keep keep -> keep(stock, keep, now);
      case StockCommand.Take(var redemption) ->
          new Decision(
              stock.told(redemption, new RedemptionOutcome.Confirmed(), now),
              new StockAnswer.Noted());
      case StockCommand.Free(var redemption) ->
          new Decision(
              stock.told(redemption, new RedemptionOutcome.Nothing(), now),
              new StockAnswer.Noted());
      case StockCommand.Look(Supply supply) ->
          Decision.of(new StockAnswer.Left(stock.left(supply)));
    };
  }

  private static Decision keep(Stock stock, StockCommand.Keep keep, Instant now) {
    Optional<StockLease> known = stock.lease(keep.redemption());
    if (known.isPresent()) {
      return Decision.of(new StockAnswer.Kept(known.get().numbers(), true));
    }
    if (stock.settled().contains(keep.redemption())) {
      return Decision.of(new StockAnswer.Ended());
    }
    long left = stock.left(keep.supply());
    if (left < keep.quantity() || stock.leases().size() >= Stock.MAX_LEASES) {
      return Decision.of(new StockAnswer.OutOfStock(left));
    }
    StockLease lease =
        new StockLease(
            keep.redemption(), keep.customer(), stock.numbers(keep.quantity()), keep.until());
    return new Decision(
        Optional.of(new StockEvent.Leased(now, lease)),
        new StockAnswer.Kept(lease.numbers(), false));
  }
}
