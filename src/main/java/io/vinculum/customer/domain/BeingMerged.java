package io.vinculum.customer.domain;

import io.vinculum.customer.domain.errand.Delivery;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.errand.Errands;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.identity.Identifiers;
import io.vinculum.customer.domain.merge.Merges;
import io.vinculum.customer.domain.points.Joining;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.domain.tier.TierMove;
import io.vinculum.programme.domain.Programme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongUnaryOperator;

/**
 * A customer who is absorbed, and later perhaps itself again, with what the survivor hands back as
 * its own. What its events say of points tells readers of the journal that they left and came back.
 */
final class BeingMerged {
  private BeingMerged() {}

  static Decision decide(Customer customer, Command.BeAbsorbed command, Context context) {
    Optional<Decision> refused = refuse(customer, command.into());
    if (refused.isPresent()) {
      return refused.get();
    }
    Story story = new Story(customer);
    Passing.record(story, context);
    Errand errand =
        new Errand(command.mergeId(), command.into(), context.now(), new Delivery.WholeRecord());
    story.add(
        new CustomerEvent.MergedInto(
            context.now(),
            command.mergeId(),
            command.into(),
            effects(
                Joining.out(story.customer().ledger()),
                List.of(errand),
                Optional.empty(),
                context)));
    return story.accepted();
  }

  /** Why a customer cannot be absorbed. */
  static Optional<Decision> refuse(Customer customer, CustomerId into) {
    Optional<Decision> unknown = Deciding.known(customer);
    if (unknown.isPresent()) {
      return unknown;
    }
    if (!customer.reservations().open().isEmpty() || !customer.errands().open().isEmpty()) {
      return Merging.cannot(
          "The customer to absorb has reservations or transfers that are not ended yet.");
    }
    if (customer.merges().begun().isPresent() || Duty.of(customer).isPresent()) {
      return Merging.cannot("The customer to absorb is about another merge.");
    }
    return unknownTo(into, customer).size() > Merges.MAX_DOCUMENTS
        ? Optional.of(
            Deciding.rejected(
                Rejection.Code.LIMIT_EXCEEDED,
                "A customer who is absorbed has at most "
                    + Merges.MAX_DOCUMENTS
                    + " documents; it may absorb the other."))
        : Optional.empty();
  }

  /** The answer of who is absorbed; empty for everybody else. */
  static Optional<Decision> settled(Customer customer, Command command, Context context) {
    if (!(customer.standing() instanceof Standing.Absorbed absorbed)) {
      return Optional.empty();
    }
    return switch (command) {
      case Command.CloseErrand _,
          Command.Discharge _,
          Command.BeReleased _,
          Command.SettleRedemption _,
          Command.TellGrant _ ->
          Optional.empty();
      case Command.LetTimePass _ -> Optional.of(new Decision.Accepted(List.of()));
      case Command.BeAbsorbed again when again.mergeId().equals(absorbed.merge()) ->
          Optional.of(new Decision.Accepted(List.of()));
      case Command.RecordInteraction record -> Optional.of(recorded(customer, record, context));
      case Command.ReceivePoints points ->
          Optional.of(
              Transferring.hasReceived(customer, points.transferId())
                  ? new Decision.Accepted(List.of())
                  : moved(absorbed));
      case Command.Asked _,
          Command.TellReversal _,
          Command.SettleReferral _,
          Command.NoteReferrer _,
          Command.BeAbsorbed _,
          Command.Absorb _ ->
          Optional.of(moved(absorbed));
    };
  }

  /** What was recorded here before is answered here: the survivor may not know it yet. */
  private static Decision recorded(
      Customer customer, Command.RecordInteraction command, Context context) {
    OptionalLong known =
        KnownDocuments.recorded(customer, command.interaction().occasion().key(), context);
    return known.isPresent()
        ? Recording.repeated(command.interaction(), known.getAsLong(), context)
        : moved((Standing.Absorbed) customer.standing());
  }

  /** Whether that merge has made the customer one with another. */
  static boolean isBy(Customer customer, UUID merge) {
    return customer.standing() instanceof Standing.Absorbed absorbed
        && absorbed.merge().equals(merge);
  }

  static Decision moved(Standing.Absorbed absorbed) {
    return new Decision.Rejected(refusal(absorbed));
  }

  static Rejection refusal(Standing.Absorbed absorbed) {
    return new Rejection(
        Rejection.Code.MERGED,
        "The customer is one with another.",
        Optional.empty(),
        Map.of("customerId", absorbed.into().toString()));
  }

  /** The record as the survivor takes it in. */
  static Customer record(Customer customer) {
    if (!(customer.standing() instanceof Standing.Absorbed absorbed)) {
      return customer.withErrands(Errands.NONE);
    }
    return customer
        .withStanding(absorbed.before(), customer.identifiers())
        .withDocuments(unknownTo(absorbed.into(), customer))
        .withErrands(Errands.NONE);
  }

  /** The documents that are not in the other's own journal, since they were one before. */
  private static Documents unknownTo(CustomerId into, Customer customer) {
    CustomerId self = customer.standing().customer().orElseThrow();
    return customer
        .documents()
        .without(
            number -> customer.merges().spaces().placeOf(self, number).customer().equals(into));
  }

  static Decision released(Customer customer, Command.BeReleased command, Context context) {
    boolean its =
        customer.standing() instanceof Standing.Absorbed absorbed
            && absorbed.into().equals(command.from());
    if (!its) {
      // It was told before, or was never absorbed there.
      return new Decision.Accepted(List.of());
    }
    Story story = new Story(customer);
    story.add(
        undone(
            customer,
            command.unmergeId(),
            command.from(),
            command.identifiers(),
            command.record(),
            context));
    return story.accepted();
  }

  /** The survivor would not have it. */
  static CustomerEvent undone(
      Customer customer, Errand errand, Set<HashedIdentifier> identifiers, Context context) {
    return undone(customer, errand.id(), errand.to(), identifiers, Optional.empty(), context);
  }

  private static CustomerEvent undone(
      Customer customer,
      UUID id,
      CustomerId from,
      Set<HashedIdentifier> identifiers,
      Optional<Customer> record,
      Context context) {
    Programme programme = context.programmes().reaching(context.now()).programme();
    return new CustomerEvent.MergeUndone(
        context.now(),
        id,
        from,
        identifiers,
        effects(
            Joining.back(record.orElse(customer).ledger()),
            List.of(),
            record.flatMap(now -> Unmerging.tier(now.tier(), programme, context.now())),
            context),
        record);
  }

  static Customer evolve(Customer customer, CustomerEvent.MergedInto event) {
    Standing before = customer.standing();
    Standing absorbed =
        new Standing.Absorbed(
            before.customer().orElseThrow(),
            before.begun().orElseThrow(),
            event.into(),
            event.mergeId(),
            event.at(),
            before);
    return customer
        .withStanding(absorbed, customer.identifiers())
        .withErrands(customer.errands().with(event.effects().bookkeeping().errands()));
  }

  static Customer evolve(Customer customer, CustomerEvent.MergeUndone event) {
    if (!(customer.standing() instanceof Standing.Absorbed absorbed)) {
      throw new IllegalStateException("a merge was undone that never was: " + event);
    }
    Customer back = event.record().map(record -> itself(customer, record, event)).orElse(customer);
    return back.withStanding(absorbed.before(), new Identifiers(event.identifiers()))
        .withMerges(
            back.merges()
                .returning(
                    new Merges.Returned(
                        event.unmergeId(), event.from(), event.at(), event.identifiers())));
  }

  /** What is its own by now, and what only it itself has: its number of events and its promises. */
  private static Customer itself(
      Customer customer, Customer record, CustomerEvent.MergeUndone event) {
    return Evolution.applied(
        record
            .withVersion(customer.version())
            .withDocuments(
                customer.documents().joined(record.documents(), LongUnaryOperator.identity()))
            .withReservations(customer.reservations())
            .withErrands(customer.errands()),
        event.effects().moving(List.of(), List.of()),
        event.at());
  }

  private static Effects effects(
      List<Posting> postings, List<Errand> errands, Optional<TierMove> tierMove, Context context) {
    return new Effects(
        OptionalInt.empty(),
        List.of(),
        List.of(),
        postings,
        List.of(),
        context.programmes().reaching(context.now()).programme().relationship().halfLifeDays(),
        List.of(),
        Optional.empty(),
        0,
        new Bookkeeping(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            tierMove,
            OptionalDouble.empty(),
            errands,
            List.of()));
  }
}
