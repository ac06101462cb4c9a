package io.vinculum.customer.domain;

import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.Consents;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.identity.Identifiers;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.points.SaleFacts;
import io.vinculum.programme.domain.ProgrammeVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Makes a member, of nobody or of an anonymous customer. */
final class Enrolling {
  private static final String ENROLMENT = "enrolment";

  /** No source of a client has this name: clients' names have no such character. */
  private static final String SOURCE = "~enrolment";

  private Enrolling() {}

  /** The key by which an enrolment counts once. */
  static DocumentKey key(UUID enrolmentId) {
    return new DocumentKey(Optional.empty(), SOURCE, enrolmentId.toString());
  }

  /** The event by which this very request enrolled the customer before. */
  static OptionalLong made(Customer customer, Command.Enrol command) {
    return customer.standing() instanceof Standing.Member && command.enrolmentId().isPresent()
        ? customer.documents().sequenceNrOf(key(command.enrolmentId().get()))
        : OptionalLong.empty();
  }

  static Decision decide(Customer customer, Command.Enrol command, Context context) {
    OptionalLong made = made(customer, command);
    if (made.isPresent()) {
      return new Decision.Duplicate(made.getAsLong(), Deciding.earlier(context, made.getAsLong()));
    }
    Optional<Rejection> refused = refuse(customer, command);
    if (refused.isPresent()) {
      return new Decision.Rejected(refused.get());
    }
    Story story = new Story(customer);
    if (customer.standing() instanceof Standing.Unknown) {
      story.add(
          new CustomerEvent.Opened(context.now(), command.customer(), Origin.MEMBER, List.of()));
    }
    Passing.record(story, context);
    story.add(
        new CustomerEvent.Enrolled(
            context.now(),
            command.identifiers(),
            command.referredBy().or(() -> Referring.notedReferrer(customer, context)),
            command.enrolmentId(),
            effects(story.customer(), context)));
    if (!command.profileFields().isEmpty()) {
      story.add(new CustomerEvent.ProfileChanged(context.now(), command.profileFields()));
    }
    for (Consent consent : command.consents()) {
      story.add(new CustomerEvent.ConsentChanged(context.now(), consent));
    }
    return story.accepted();
  }

  private static Effects effects(Customer customer, Context context) {
    Draft draft = new Draft(customer, context);
    Optional<ProgrammeVersion> inForce = context.programmes().inForce(context.now());
    if (inForce.isPresent()) {
      ProgrammeVersion version = inForce.get();
      draft.programmeVersion = OptionalInt.of(version.number());
      SaleFacts facts =
          Giving.facts(
              draft,
              version.programme(),
              ENROLMENT,
              context.now(),
              Optional.empty(),
              Optional.empty());
      Happening.earn(draft, version, ENROLMENT, facts);
    }
    return draft.finish();
  }

  private static Optional<Rejection> refuse(Customer customer, Command.Enrol command) {
    Set<HashedIdentifier> held = new HashSet<>(customer.identifiers().held());
    held.addAll(command.identifiers());
    if (held.size() > Identifiers.MAX_HELD || command.consents().size() > Consents.MAX_PURPOSES) {
      return Optional.of(
          Rejection.of(
              Rejection.Code.LIMIT_EXCEEDED,
              "A customer holds at most "
                  + Identifiers.MAX_HELD
                  + " identifiers and answers at most "
                  + Consents.MAX_PURPOSES
                  + " purposes."));
    }
    if (command.referredBy().equals(Optional.of(command.customer()))) {
      return Optional.of(
          Rejection.at(
              Rejection.Code.INVALID, "A customer cannot refer to itself.", "/referredBy"));
    }
    return switch (customer.standing()) {
      case Standing.Unknown _, Standing.Anonymous _ -> Optional.empty();
      case Standing.Member _ ->
          Optional.of(
              Rejection.of(Rejection.Code.ALREADY_ENROLLED, "This customer is a member already."));
      case Standing.Erased _, Standing.Leaving _ -> Optional.of(Erasing.refusal());
      case Standing.Absorbed absorbed -> Optional.of(BeingMerged.refusal(absorbed));
      case Standing.Guest _ ->
          Optional.of(
              Rejection.of(
                  Rejection.Code.UNKNOWN_CUSTOMER, "A single receipt cannot be enrolled."));
    };
  }
}
