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
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * Points given or taken by hand. Taking them is a spend, which needs them to be there, unless debt
 * is allowed, or an earlier adjustment is taken back, or the points do nothing but count for the
 * tier: then it is a correction, which also counts against the tier.
 */
final class Adjusting {
  /** The name under which adjustments are explained. */
  static final String ADJUSTMENT = "adjustment";

  /** No source of a client has these names: clients' names have no such character. */
  private static final String SOURCE = "~adjustment";

  private static final String REVERSED = "~adjustment-reversed";

  private Adjusting() {}

  /** The key by which an adjustment counts once. */
  static DocumentKey key(UUID adjustmentId) {
    return new DocumentKey(Optional.empty(), SOURCE, adjustmentId.toString());
  }

  /** The key under which is found what took an adjustment back, so that it is taken back once. */
  private static DocumentKey reversedKey(UUID adjustmentId) {
    return new DocumentKey(Optional.empty(), REVERSED, adjustmentId.toString());
  }

  static Set<Long> needs(Customer customer, Command.AdjustPoints command) {
    Set<Long> needs = new HashSet<>(Needs.recorded(customer, key(command.adjustmentId())));
    command.reverses().ifPresent(wrong -> needs.addAll(Needs.recorded(customer, key(wrong))));
    return needs;
  }

  static Decision decide(Customer customer, Command.AdjustPoints command, Context context) {
    // Asked again: what waits for a second person is not made without one, whatever the day allows.
    boolean waits =
        customer.documents().sequenceNrOf(FourEyes.proposed(command.adjustmentId())).isPresent();
    OptionalLong done = customer.documents().sequenceNrOf(key(command.adjustmentId()));
    return waits && done.isEmpty()
        ? new Decision.Rejected(secondPerson("This adjustment waits for a second person."))
        : decide(customer, command, Optional.empty(), context);
  }

  /**
   * Makes an adjustment.
   *
   * @param approvedBy the second person, where it waited for one
   */
  static Decision decide(
      Customer customer,
      Command.AdjustPoints command,
      Optional<String> approvedBy,
      Context context) {
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
    draft.programmeVersion = OptionalInt.of(draft.current().number());
    Optional<Rejection> missing = beyond(draft, command).or(() -> move(draft, command));
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
            approvedBy,
            command.reverses(),
            draft.finish()));
    return story.accepted();
  }

  private static Decision repeated(Command.AdjustPoints command, long sequenceNr, Context context) {
    CustomerEvent earlier = Deciding.earlier(context, sequenceNr);
    boolean same =
        earlier instanceof CustomerEvent.PointsAdjusted adjusted
            && adjusted.currency().equals(command.currency())
            && adjusted.points() == command.points()
            && adjusted.reverses().equals(command.reverses());
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
    return Deciding.known(customer)
        .or(() -> command.reverses().flatMap(wrong -> refuse(customer, command, wrong, context)));
  }

  /** Why an earlier adjustment cannot be taken back so. */
  private static Optional<Decision> refuse(
      Customer customer, Command.AdjustPoints command, UUID wrong, Context context) {
    OptionalLong number = customer.documents().sequenceNrOf(key(wrong));
    if (number.isEmpty()) {
      return invalid("The customer has no such adjustment.", "/reverses");
    }
    CustomerEvent.PointsAdjusted given = given(context, number.getAsLong());
    if (!given.currency().equals(command.currency())) {
      return invalid("That adjustment was of " + given.currency() + ".", "/currency");
    }
    if (given.points() < 0) {
      return invalid("That adjustment gave nothing that could be taken back.", "/reverses");
    }
    if (command.points() > 0 || -command.points() > given.points()) {
      return invalid(
          "Of that adjustment -1 to -" + given.points() + " points are taken back.", "/points");
    }
    return customer.documents().sequenceNrOf(reversedKey(wrong)).isPresent()
        ? Optional.of(
            Deciding.rejected(
                Rejection.Code.ALREADY_RETURNED, "That adjustment was taken back before."))
        : Optional.empty();
  }

  private static CustomerEvent.PointsAdjusted given(Context context, long number) {
    return (CustomerEvent.PointsAdjusted) Deciding.earlier(context, number);
  }

  private static Optional<Decision> invalid(String detail, String pointer) {
    return Optional.of(
        new Decision.Rejected(Rejection.at(Rejection.Code.INVALID, detail, pointer)));
  }

  /** Whether it would be more than who decides it adjusts in a day; counts it for the day. */
  private static Optional<Rejection> beyond(Draft draft, Command.AdjustPoints command) {
    LocalDate today = draft.current().programme().dayOf(draft.context().now());
    return command
        .allowance()
        .filter(all -> !Budgeting.draw(draft, all, today, Math.abs(command.points())))
        .map(
            all ->
                secondPerson(
                    "One credential adjusts at most "
                        + all.pointsPerDay()
                        + " points a day, over all customers; more needs a second person."));
  }

  private static Rejection secondPerson(String detail) {
    return Rejection.of(Rejection.Code.SECOND_PERSON, detail);
  }

  private static Optional<Rejection> move(Draft draft, Command.AdjustPoints command) {
    if (command.points() > 0) {
      explain(draft, command);
      give(draft, command);
      return Optional.empty();
    }
    Instant now = draft.context().now();
    Programme programme = draft.current().programme();
    boolean correction =
        command.allowDebt()
            || command.reverses().isPresent()
            || programme.onlyCountsForTier(command.currency());
    long available = Spending.available(draft.book, command.currency(), now);
    boolean mustBeThere = !command.allowDebt() && command.reverses().isEmpty();
    if (mustBeThere && available < -command.points()) {
      return Optional.of(Selling.insufficient(available, -command.points()));
    }
    if (correction) {
      explain(draft, command);
      return correct(draft, command);
    }
    Spending.take(draft.book, command.currency(), -command.points(), Account.REDEEMED, now);
    return Optional.empty();
  }

  /** What is given, or taken back of it; what is spent is not earned. */
  private static void explain(Draft draft, Command.AdjustPoints command) {
    draft.earnings.add(
        new Earning(
            ADJUSTMENT,
            command.currency(),
            command.points(),
            Map.of(),
            // Who may read why a sealed reason was given reads it in the event itself.
            command.reason().orNothing()));
  }

  private static void give(Draft draft, Command.AdjustPoints command) {
    Programme programme = draft.current().programme();
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
            draft.current().number(),
            OptionalLong.empty());
    Issuing.issue(draft.book, grant, terms, now);
    draft.qualify(new Qualifying(currency.id(), programme.dayOf(now), command.points()));
  }

  /**
   * Takes back what was given: of an earlier adjustment out of its own lots first, and off the day
   * on which it counted for the tier.
   */
  private static Optional<Rejection> correct(Draft draft, Command.AdjustPoints command) {
    Programme programme = draft.current().programme();
    long points = -command.points();
    Optional<CustomerEvent.PointsAdjusted> given =
        command
            .reverses()
            .map(wrong -> draft.customer().documents().sequenceNrOf(key(wrong)).orElseThrow())
            .map(number -> given(draft.context(), number));
    NegativePolicy policy =
        command.allowDebt()
            ? NegativePolicy.DEBT
            : programme.pointCurrency(command.currency()).orElseThrow().negative();
    long missing =
        ClawingBack.take(
            draft.book,
            command.currency(),
            points,
            given.map(it -> it.effects().lots()).orElse(List.of()),
            policy,
            draft.context().now());
    if (missing > 0) {
      return Optional.of(Returning.alreadySpent(points, missing));
    }
    LocalDate counted =
        programme.dayOf(given.map(CustomerEvent.PointsAdjusted::at).orElse(draft.context().now()));
    draft.qualify(
        new Qualifying(
            command.currency(),
            given
                .flatMap(it -> it.effects().bookkeeping().qualifying())
                .map(Qualifying::day)
                .orElse(counted),
            -points));
    return Optional.empty();
  }

  static Customer evolve(Customer customer, CustomerEvent.PointsAdjusted event) {
    long number = customer.version() + 1;
    Customer next =
        Evolution.applied(customer, event.effects(), event.at())
            .withDocument(key(event.adjustmentId()), number);
    return event
        .reverses()
        .map(wrong -> next.withDocument(reversedKey(wrong), number))
        .orElse(next);
  }
}
