package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.edge.http.RequestReading;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.identity.Identities;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Programmes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How an interaction is read: what all kinds have, then what its kind has for itself, with names
 * held against the programme that reaches its time.
 *
 * @param now the server's clock, for requests whose own time cannot be read
 * @param bound the partner that the caller's key is bound to: what names no partner is that one's
 */
record InteractionShape(
    Identities identities, Programmes programmes, Instant now, Optional<String> bound)
    implements RequestReading.Shape<ParsedInteraction> {
  private static final List<String> KINDS =
      Arrays.stream(InteractionKind.values()).map(InteractionKind::apiName).toList();

  /** Of the own time: a day, of which no hour is known, or a time of the clock. */
  private static final String DAY = "day";

  private static final List<String> PRECISIONS = List.of(DAY, "time");

  @Override
  public Supplier<ParsedInteraction> read(JsonFields fields) {
    fields.require("kind", "source", "document", "occurredAt");
    Optional<InteractionKind> kind = fields.word("kind", KINDS).flatMap(InteractionKind::named);
    Optional<String> source = fields.id("source");
    Optional<String> document = fields.id("document");
    Optional<Instant> occurredAt = fields.instant("occurredAt");
    boolean dayOnly = fields.word("precision", PRECISIONS).filter(DAY::equals).isPresent();
    Optional<String> channel = fields.id("channel");
    Optional<String> location = fields.id("location");
    Programme programme = programmes.reaching(occurredAt.orElse(now)).programme();
    Optional<String> partner = ProgrammeNames.partner(fields, programme).or(() -> bound);
    if (bound.isPresent() && !fields.has("partner") && programme.partner(bound.get()).isEmpty()) {
      fields.fault("partner", "is the key's, which was no partner of the programme then");
    }
    Optional<CustomerReference> customer =
        fields.object("customer").flatMap(given -> CustomerReference.read(given, identities));
    if (kind.isEmpty()) {
      // Which other fields belong here is not known: only what was read so far is told.
      fields.skipOthers();
      return () -> {
        throw new IllegalStateException("an interaction of no kind is a fault");
      };
    }
    requireCustomer(fields, kind.get());
    Supplier<ParsedInteraction.Content> content =
        content(
            kind.get(),
            new KindFields(
                fields,
                programme,
                new DocumentReference(programmes, programme, partner, location),
                identities));
    return () ->
        new ParsedInteraction(
            kind.get(),
            new Occasion(
                source.orElseThrow(),
                document.orElseThrow(),
                occurredAt.orElseThrow(),
                channel,
                partner,
                location,
                source
                    .filter(programme.documents()::restartsDaily)
                    .map(_ -> programme.dayOf(occurredAt.orElseThrow())),
                dayOnly),
            customer,
            content.get());
  }

  /**
   * A sale, what undoes one, and what a site, an app or a door sees of whoever comes may be of
   * nobody: it is kept for totals and visibility. Who was meant to be named and is null is a fault
   * there, for it would be counted as a guest.
   */
  private static void requireCustomer(JsonFields fields, InteractionKind kind) {
    switch (kind) {
      case PURCHASE, RETURN, VOID -> {}
      case VISIT, WEB, APP, ABANDONMENT -> {
        if (fields.isNull("customer")) {
          fields.fault("customer", "is left out for a guest, and not null");
        }
      }
      case CALL,
          EMAIL,
          CHAT,
          COMPLAINT,
          SURVEY,
          SOCIAL,
          REFERRAL,
          MYSTERY_VISIT,
          DECLARATION,
          COMPETITOR_PURCHASE,
          LOCATION,
          ATTRIBUTE,
          EVENT ->
          fields.require("customer");
    }
  }

  private static Supplier<ParsedInteraction.Content> content(
      InteractionKind kind, KindFields fields) {
    return switch (kind) {
      case PURCHASE -> Sales.purchase(fields);
      case RETURN -> Sales.returned(fields);
      case VOID -> Sales.voided(fields);
      case VISIT -> Behaviour.visit();
      case WEB, APP -> Behaviour.browsing(fields, kind);
      case ABANDONMENT -> Behaviour.abandonment(fields);
      case LOCATION -> Behaviour.location(fields);
      case CALL, EMAIL, CHAT -> Voice.conversation(fields, kind);
      case COMPLAINT -> Voice.complaint(fields);
      case SURVEY -> Voice.survey(fields);
      case SOCIAL -> Voice.social(fields);
      case MYSTERY_VISIT -> Voice.mysteryVisit(fields);
      case REFERRAL -> Knowledge.referral(fields);
      case DECLARATION -> Knowledge.declaration(fields);
      case COMPETITOR_PURCHASE -> Knowledge.competitorPurchase(fields);
      case ATTRIBUTE -> Knowledge.attribute(fields);
      case EVENT -> Sales.event(fields);
    };
  }
}
