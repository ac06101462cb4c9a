package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.ClawingBack;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.Issuing;
import io.vinculum.customer.domain.points.Spending;
import io.vinculum.customer.domain.points.Terms;
import io.vinculum.customer.domain.tier.Qualifying;
import io.vinculum.programme.domain.NegativePolicy;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Points given or taken by hand. Taking them is a spend, which needs them to be there, unless debt
 * is allowed: then it is a correction, which also counts against the tier.
 */
final class Adjusting {
  /** The name under which adjustments are explained. */
  static final String ADJUSTMENT = "adjustment";

  /** No source of a client has this name: clients' names have no such character. */
  private static final String SOURCE = "~adjustment";

  private Adjusting() {}

  /** The key by which an adjustment counts once. */
  static DocumentKey key(UUID adjustmentId) {
    return new DocumentKey(Optional.empty(), SOURCE, adjustmentId.toString());
  }

  static Decision decide(Customer customer, Command.AdjustPoints command, Context context) {
    OptionalLong done = customer.documents().sequenceNrOf(key(command.adjustmentId()));
    if (done.isPresent()) {
      return repeated(command, done.getAsLong(), context);
    }
    Optional<Decision> refused = refuse(customer, command, context);
    if (refused.isPresent()) {
      return refused.get();
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    Draft draft = new Draft(story.customer(), context);
    ProgrammeVersion version = draft.current();
    draft.programmeVersion = OptionalInt.of(version.number());
    draft.earnings.add(
        new Earning(
            ADJUSTMENT,
            command.currency(),
            command.points(),
            Map.of(),
            // Who may read why a sealed reason was given reads it in the event itself.
            command.reason().orNothing()));
    Optional<Rejection> missing =
        command.points() > 0 ? give(draft, command, version) : take(draft, command);
    if (missing.isPresent()) {
      return new Decision.Rejected(missing.get());
    }
    story.add(
        new CustomerEvent.PointsAdjusted(
            context.now(),
            command.adjustmentId(),
            command.currency(),
            command.points(),
            command.reason(),
            command.by(),
            draft.finish()));
    return story.accepted();
  }

  private static Decision repeated(Command.AdjustPoints command, long sequenceNr, Context context) {
    CustomerEvent earlier = Deciding.earlier(context, sequenceNr);
    boolean same =
        earlier instanceof CustomerEvent.PointsAdjusted adjusted
            && adjusted.currency().equals(command.currency())
            && adjusted.points() == command.points();
    return same
        ? new Decision.Duplicate(sequenceNr, earlier)
        : Deciding.rejected(
            Rejection.Code.DOCUMENT_REUSED, "This adjustment was made before with other points.");
  }

  /** What no such adjustment may be, whoever makes it. */
  static Optional<Decision> refuse(
      Customer customer, Command.AdjustPoints command, Context context) {
    Programme programme = context.programmes().reaching(context.now()).programme();
    if (programme.pointCurrency(command.currency()).isEmpty()) {
      return invalid("The programme has no such point currency.", "/currency");
    }
    if (command.points() == 0 || Math.abs(command.points()) > Validation.MAX_POINTS) {
      return invalid(
          "An adjustment is of 1 to " + Validation.MAX_POINTS + " points, either sign.", "/points");
    }
    if (command.reason().isBlank()) {
      return invalid("An adjustment has a reason.", "/reason");
    }
    return Deciding.known(customer);
  }

  private static Optional<Decision> invalid(String detail, String pointer) {
    return Optional.of(
        new Decision.Rejected(Rejection.at(Rejection.Code.INVALID, detail, pointer)));
  }

  private static Optional<Rejection> give(
      Draft draft, Command.AdjustPoints command, ProgrammeVersion version) {
    Programme programme = version.programme();
    Instant now = draft.context().now();
    PointCurrency currency = programme.pointCurrency(command.currency()).orElseThrow();
    Terms terms =
        Terms.of(currency, programme.zone(), now, draft.lastActive(currency, programme))
            .spendableAt(now);
    Issuing.Grant grant =
        new Issuing.Grant(
            draft.sequenceNr(),
            currency.id(),
            command.points(),
            now,
            ADJUSTMENT,
            version.number(),
            OptionalLong.empty());
    Issuing.issue(draft.book, grant, terms, now);
    draft.qualify(new Qualifying(currency.id(), programme.dayOf(now), command.points()));
    return Optional.empty();
  }

  private static Optional<Rejection> take(Draft draft, Command.AdjustPoints command) {
    Instant now = draft.context().now();
    long points = -command.points();
    if (command.allowDebt()) {
      ClawingBack.take(draft.book, command.currency(), points, List.of(), NegativePolicy.DEBT, now);
      draft.qualify(
          new Qualifying(command.currency(), draft.current().programme().dayOf(now), -points));
      return Optional.empty();
    }
    long available = Spending.available(draft.book, command.currency(), now);
    if (available < points) {
      return Optional.of(Selling.insufficient(available, points));
    }
    Spending.take(draft.book, command.currency(), points, Account.REDEEMED, now);
    return Optional.empty();
  }
}
