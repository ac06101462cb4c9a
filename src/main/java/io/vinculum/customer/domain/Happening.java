package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.points.Earner;
import io.vinculum.customer.domain.points.KeepingAlive;
import io.vinculum.customer.domain.points.SaleFacts;
import io.vinculum.customer.domain.points.Spans;
import io.vinculum.customer.domain.relationship.Credit;
import io.vinculum.customer.domain.relationship.Direction;
import io.vinculum.customer.domain.relationship.OpenComplaint;
import io.vinculum.maths.decay.ForwardDecay;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What is neither sold nor taken back: it may earn a bonus, and is credited. */
final class Happening {
  private static final String OPEN_PER_DAY = "complaintOpenPerDay";
  private static final String SOLVED = "complaintSolved";

  private Happening() {}

  static void draft(Draft draft, Interaction interaction) {
    Occasion occasion = interaction.occasion();
    Programme programme = draft.context().programmes().reaching(occasion.occurredAt()).programme();
    Optional<ProgrammeVersion> inForce =
        draft.context().programmes().inForce(occasion.occurredAt());
    inForce.ifPresent(version -> draft.programmeVersion = OptionalInt.of(version.number()));
    if (draft.customer().standing() instanceof Standing.Guest) {
      return;
    }
    String kind = interaction.kind().apiName();
    KeepingAlive.extend(
        draft.book,
        kind,
        programme.dayOf(occasion.occurredAt()),
        programme.zone(),
        draft.context().now());
    if (interaction instanceof Interaction.Complaint complaint) {
      complained(draft, programme, complaint);
    } else if (interaction instanceof Interaction.Referral referral) {
      Referring.told(draft, referral);
    } else {
      Crediting.told(draft, programme, interaction.kind(), occasion, Optional.empty());
    }
    inForce.ifPresent(version -> earn(draft, version, kind, occasion));
  }

  private static void earn(Draft draft, ProgrammeVersion version, String kind, Occasion occasion) {
    SaleFacts facts =
        Giving.facts(
            draft,
            version.programme(),
            kind,
            occasion.occurredAt(),
            Optional.of(occasion),
            Optional.empty());
    earn(draft, version, kind, facts);
  }

  /** Bonuses for what is not a sale. */
  static void earn(Draft draft, ProgrammeVersion version, String on, SaleFacts facts) {
    List<EarnRule> rules = Earner.rules(version.programme(), on, facts);
    Earner.Earned earned =
        new Earner(
                version.programme(),
                on,
                Optional.empty(),
                facts,
                Budgeting.room(
                    Spans.room(rules, draft.customer().uses(), facts.day()),
                    rules,
                    draft.context()),
                Earner.asking(facts))
            .earn();
    Giving.give(draft, version, earned, facts.occurredAt(), OptionalLong.empty());
  }

  private static void complained(
      Draft draft, Programme programme, Interaction.Complaint complaint) {
    Occasion occasion = complaint.occasion();
    if (complaint.resolves().isEmpty()) {
      Crediting.told(draft, programme, complaint.kind(), occasion, Optional.empty());
      draft.complaintPerDay =
          Crediting.fixed(programme, OPEN_PER_DAY)
              .map(OptionalDouble::of)
              .orElse(OptionalDouble.empty());
      return;
    }
    open(draft.customer(), complaint.resolves().get())
        .ifPresent(
            open -> {
              Crediting.toCustomer(draft, programme, SOLVED, occasion.occurredAt());
              settle(draft, open, occasion);
            });
  }

  /** The days that it was open become one credit, worth at this moment what they are. */
  private static void settle(Draft draft, OpenComplaint open, Occasion solved) {
    ForwardDecay decay =
        new ForwardDecay(draft.current().programme().relationship().halfLifeDays());
    double value = open.valueAt(decay, solved.occurredAt());
    if (value != 0) {
      draft.credits.add(
          new Credit(Direction.TO_CUSTOMER, OPEN_PER_DAY, solved.occurredAt(), value, 1));
    }
  }

  private static Optional<OpenComplaint> open(Customer customer, DocumentKey key) {
    return customer.relationship().openComplaints().stream()
        .filter(complaint -> complaint.key().equals(key))
        .findFirst();
  }
}
