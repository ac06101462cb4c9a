package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.ReturnedLine;
import io.vinculum.customer.domain.interaction.Wording;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Something that a random history does. Acts that make no sense at their moment are refused. */
sealed interface Act {
  /** Does it; answers the decision, if anything was asked. */
  Optional<Decision> on(Journal journal, List<CustomerEvent.InteractionRecorded> sales);

  /** A sale of two lines, so many days late, partly paid with points. */
  record Buy(int cents, int otherCents, int units, int daysLate, int pay) implements Act {
    @Override
    public Optional<Decision> on(Journal journal, List<CustomerEvent.InteractionRecorded> sales) {
      Interaction.Purchase sale = sale(journal);
      Decision decision = journal.tell(journal.command(sale));
      if (decision instanceof Decision.Accepted accepted) {
        sales.add((CustomerEvent.InteractionRecorded) accepted.events().getLast());
      }
      return Optional.of(decision);
    }

    Interaction.Purchase sale(Journal journal) {
      Instant at = journal.now.minus(Duration.ofDays(daysLate));
      return Journal.sale(
          journal.occasion(at),
          amount(cents + otherCents + 7),
          pay,
          line("a", "grocery.dairy", Integer.toString(units), cents),
          line("b", "home", "1", otherCents));
    }

    private static Line line(String name, String category, String quantity, int cents) {
      return Journal.line(name, category, quantity, amount(cents));
    }

    private static String amount(int cents) {
      return BigDecimal.valueOf(cents, 2).toPlainString();
    }
  }

  /**
   * A return of units of the first line, of the second line, or (0) of all, of one of the sales.
   */
  record GiveBack(int which, int units, boolean other) implements Act {
    @Override
    public Optional<Decision> on(Journal journal, List<CustomerEvent.InteractionRecorded> sales) {
      if (sales.isEmpty()) {
        return Optional.empty();
      }
      var sale = sales.get(which % sales.size());
      ReturnedLine[] lines =
          units == 0
              ? new ReturnedLine[0]
              : new ReturnedLine[] {
                other ? Journal.back("b", "1") : Journal.back("a", Integer.toString(units))
              };
      return Optional.of(journal.tell(journal.command(journal.returned(sale, lines))));
    }
  }

  /** Points given or taken by hand. */
  record Adjust(int points, boolean allowDebt) implements Act {
    @Override
    public Optional<Decision> on(Journal journal, List<CustomerEvent.InteractionRecorded> sales) {
      return Optional.of(
          journal.tell(
              new Command.AdjustPoints(
                  Journal.CUSTOMER,
                  new UUID(6 + journal.id.value().getLeastSignificantBits(), journal.events.size()),
                  "points",
                  points,
                  Wording.plain("because"),
                  "key",
                  allowDebt)));
    }
  }

  /** Points for a reward: at once, or held so many minutes. */
  record Redeem(int quantity, int holdMinutes) implements Act {
    @Override
    public Optional<Decision> on(Journal journal, List<CustomerEvent.InteractionRecorded> sales) {
      return Optional.of(
          journal.tell(
              RewardTest.redeem(
                  journal,
                  new UUID(7 + journal.id.value().getLeastSignificantBits(), journal.events.size()),
                  "cup",
                  quantity,
                  Optional.of(holdMinutes).filter(minutes -> minutes > 0))));
    }
  }

  /** One of the open reservations is confirmed or cancelled; its time may be over. */
  record EndRedemption(int which, boolean confirm) implements Act {
    @Override
    public Optional<Decision> on(Journal journal, List<CustomerEvent.InteractionRecorded> sales) {
      var open = journal.customer.reservations().open();
      if (open.isEmpty()) {
        return Optional.empty();
      }
      UUID id = open.get(which % open.size()).redemption().id();
      return Optional.of(
          journal.tell(
              confirm
                  ? new Command.ConfirmRedemption(Journal.CUSTOMER, id, Optional.empty())
                  : new Command.CancelRedemption(Journal.CUSTOMER, id)));
    }
  }

  /** Points for another customer. */
  record Send(int points) implements Act {
    @Override
    public Optional<Decision> on(Journal journal, List<CustomerEvent.InteractionRecorded> sales) {
      return Optional.of(
          journal.tell(
              new Command.TransferPoints(
                  Journal.CUSTOMER,
                  new UUID(8, journal.events.size()),
                  Two.FRIEND,
                  "points",
                  points,
                  "key")));
    }
  }

  /** One of the errands under way ends: its points arrived, or come back. */
  record EndErrand(int which, boolean refused) implements Act {
    @Override
    public Optional<Decision> on(Journal journal, List<CustomerEvent.InteractionRecorded> sales) {
      var open = journal.customer.errands().open();
      return open.isEmpty()
          ? Optional.empty()
          : Optional.of(
              journal.tell(
                  new Command.CloseErrand(
                      Journal.CUSTOMER,
                      open.get(which % open.size()).id(),
                      refused ? Optional.of("unknown-customer") : Optional.empty())));
    }
  }

  /** Points given or taken by hand that wait for a second person. */
  record Propose(int points) implements Act {
    @Override
    public Optional<Decision> on(Journal journal, List<CustomerEvent.InteractionRecorded> sales) {
      return Optional.of(
          journal.tell(
              new Command.ProposeAdjustment(
                  new Command.AdjustPoints(
                      Journal.CUSTOMER,
                      new UUID(9, journal.events.size()),
                      "points",
                      points,
                      Wording.plain("goodwill"),
                      "one",
                      false))));
    }
  }

  /** What the second person says of one that was proposed, maybe not for the first time. */
  record Decide(int which, boolean approved) implements Act {
    private static final long LIMIT = 1_000;

    @Override
    public Optional<Decision> on(Journal journal, List<CustomerEvent.InteractionRecorded> sales) {
      List<UUID> proposed =
          journal.events.stream()
              .filter(CustomerEvent.AdjustmentProposed.class::isInstance)
              .map(event -> ((CustomerEvent.AdjustmentProposed) event).adjustmentId())
              .toList();
      return proposed.isEmpty()
          ? Optional.empty()
          : Optional.of(
              journal.tell(
                  new Command.DecideAdjustment(
                      Journal.CUSTOMER,
                      proposed.get(which % proposed.size()),
                      approved,
                      "other",
                      LIMIT)));
    }
  }

  /** Days go by, noticed or not. */
  record Wait(int days, boolean noticed) implements Act {
    @Override
    public Optional<Decision> on(Journal journal, List<CustomerEvent.InteractionRecorded> sales) {
      journal.now = journal.now.plus(Duration.ofDays(days));
      return noticed
          ? Optional.of(journal.tell(new Command.LetTimePass(Journal.CUSTOMER)))
          : Optional.empty();
    }
  }
}
