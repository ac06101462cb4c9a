package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.intake.OpeningBalance;
import io.vinculum.customer.domain.intake.OpeningConsent;
import io.vinculum.customer.domain.intake.OpeningTier;
import io.vinculum.customer.domain.points.Terms;
import io.vinculum.edge.customer.IntakeShape.Intake;
import io.vinculum.edge.customer.ProfileJson.Given;
import io.vinculum.edge.http.RequestReading;
import io.vinculum.edge.interaction.CustomerReference;
import io.vinculum.edge.json.Characters;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Identities;
import io.vinculum.identity.ProfileField;
import io.vinculum.programme.domain.IdentifierKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How a customer of another programme is read.
 *
 * @param today the latest day of birth
 * @param zone in which days begin and end
 */
record IntakeShape(Identities identities, LocalDate today, ZoneId zone)
    implements RequestReading.Shape<Intake> {
  /** Lots of one currency that a customer brings along. */
  static final int LOTS_MAX = 100;

  private static final long POINTS_MAX = 1_000_000_000_000L;
  private static final int DATE_CHARACTERS = "2026-03-01".length();
  private static final List<String> STATES = List.of("granted", "denied", "withdrawn");
  private static final String TEXT_VERSION = "import";

  /**
   * A customer as a row told it.
   *
   * @param fields those of the profile that the row says something of
   */
  record Intake(
      String source,
      String document,
      List<Identifier> identifiers,
      Given profile,
      Set<ProfileField> fields,
      List<OpeningConsent> consents,
      List<OpeningBalance> balances,
      Optional<OpeningTier> tier) {
    Intake {
      identifiers = List.copyOf(identifiers);
      fields = Set.copyOf(fields);
      consents = List.copyOf(consents);
      balances = List.copyOf(balances);
    }
  }

  @Override
  public Supplier<Intake> read(JsonFields fields) {
    fields.require("source", "document", "identifiers");
    Optional<String> source = fields.id("source");
    Optional<String> document = fields.id("document");
    List<Identifier> identifiers = new ArrayList<>();
    fields.object("identifiers").ifPresent(given -> readIdentifiers(given, identifiers));
    Optional<Supplier<Given>> profile =
        fields.object("profile").map(given -> ProfileJson.read(given, today));
    List<Function<String, OpeningConsent>> consents = new ArrayList<>();
    fields
        .objectsByName("consents")
        .forEach((purpose, given) -> consents.add(consent(purpose, given)));
    List<OpeningBalance> balances = new ArrayList<>();
    fields.object("opening").ifPresent(opening -> readBalances(opening, balances));
    Optional<OpeningTier> tier = tier(fields);
    return () -> {
      Given who = profile.map(Supplier::get).orElseGet(() -> new Given(Profile.empty(), Set.of()));
      return new Intake(
          source.orElseThrow(),
          document.orElseThrow(),
          identifiers,
          who,
          told(who),
          consents.stream().map(consent -> consent.apply(source.orElseThrow())).toList(),
          balances,
          tier);
    };
  }

  /** A file says what is known there: of what it leaves empty it says nothing. */
  private static Set<ProfileField> told(Given given) {
    Set<ProfileField> told = EnumSet.noneOf(ProfileField.class);
    told.addAll(given.fields());
    told.removeAll(given.emptied());
    return told;
  }

  private void readIdentifiers(JsonFields given, List<Identifier> identifiers) {
    for (IdentifierKind kind : IdentifierKind.values()) {
      CustomerReference.identifier(given, kind, identities).ifPresent(identifiers::add);
    }
    if (given.all().iterator().hasNext()) {
      given.end();
    } else {
      given.fault("must have one at least: by it the customer is found again");
    }
  }

  private Function<String, OpeningConsent> consent(String purpose, JsonFields fields) {
    fields.require("state");
    Optional<String> state = fields.word("state", STATES);
    Optional<String> source = fields.id("source");
    Optional<String> textVersion = fields.id("textVersion");
    Optional<Instant> saidAt = moment(fields, "at", day -> day.atStartOfDay(zone).toInstant());
    fields.end();
    if (!Characters.isPathId(purpose)) {
      fields.fault(
          "is of a purpose whose name is not 1 to 128 of A-Z a-z 0-9 . _ : / -, or is . or ..");
    }
    return otherwise ->
        new OpeningConsent(
            purpose,
            ConsentState.valueOf(state.orElseThrow().toUpperCase(Locale.ROOT)),
            source.orElse(otherwise),
            textVersion.orElse(TEXT_VERSION),
            saidAt);
  }

  /** Of each currency a number, a lot, or several lots with the days on which they end. */
  private static void readBalances(JsonFields opening, List<OpeningBalance> balances) {
    for (Map.Entry<String, JsonNode> entry : opening.all()) {
      String currency = entry.getKey();
      if (entry.getValue().isArray()) {
        opening
            .objects(currency, LOTS_MAX)
            .forEach(lot -> balance(currency, lot).ifPresent(balances::add));
      } else if (entry.getValue().isObject()) {
        opening.object(currency).flatMap(lot -> balance(currency, lot)).ifPresent(balances::add);
      } else {
        points(opening, currency)
            .map(points -> new OpeningBalance(currency, points, Optional.empty()))
            .ifPresent(balances::add);
      }
    }
  }

  private static Optional<OpeningBalance> balance(String currency, JsonFields lot) {
    lot.require("points");
    Optional<Long> points = points(lot, "points");
    Optional<LocalDate> lastDay = lot.date("expires");
    lot.end();
    return points.map(number -> new OpeningBalance(currency, number, lastDay));
  }

  /** Of no points there is no lot. */
  private static Optional<Long> points(JsonFields fields, String name) {
    return fields.integer(name, 0, POINTS_MAX).filter(points -> points > 0);
  }

  private Optional<OpeningTier> tier(JsonFields fields) {
    Optional<String> level = fields.id("tier");
    Optional<Instant> since =
        moment(fields, "tierSince", day -> day.atStartOfDay(zone).toInstant());
    Optional<Instant> until = moment(fields, "tierUntil", day -> Terms.endOfDay(day, zone));
    for (String name : List.of("tierSince", "tierUntil")) {
      if (level.isEmpty() && fields.has(name)) {
        fields.fault(name, "says something of a tier, and there is none");
      }
    }
    return level.map(id -> new OpeningTier(id, since, until));
  }

  /** An instant, or a day. */
  private static Optional<Instant> moment(
      JsonFields fields, String name, Function<LocalDate, Instant> ofDay) {
    boolean day =
        fields
            .any(name)
            .filter(JsonNode::isTextual)
            .map(text -> text.textValue().length() == DATE_CHARACTERS)
            .orElse(false);
    return day ? fields.date(name).map(ofDay) : fields.instant(name);
  }
}
