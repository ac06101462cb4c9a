package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.edge.customer.EnrolmentShape.Enrolment;
import io.vinculum.edge.customer.ProfileJson.Given;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.http.RequestReading;
import io.vinculum.edge.interaction.CustomerReference;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Identities;
import io.vinculum.identity.ProfileField;
import io.vinculum.programme.domain.IdentifierKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** How an enrolment is read. */
record EnrolmentShape(Identities identities, Instant now, LocalDate today)
    implements RequestReading.Shape<Enrolment> {

  /**
   * An enrolment as it was asked for.
   *
   * @param fields which fields of the profile were given
   */
  record Enrolment(
      List<Identifier> identifiers,
      Profile profile,
      Set<ProfileField> fields,
      List<Consent> consents,
      Optional<CustomerReference> referredBy) {
    Enrolment {
      identifiers = List.copyOf(identifiers);
      fields = Set.copyOf(fields);
      consents = List.copyOf(consents);
    }
  }

  @Override
  public Supplier<Enrolment> read(JsonFields fields) {
    fields.require("identifiers");
    List<Identifier> identifiers = new ArrayList<>();
    fields.object("identifiers").ifPresent(given -> readIdentifiers(given, identifiers));
    Optional<Supplier<Given>> profile =
        fields.object("profile").map(given -> ProfileJson.read(given, today));
    List<Supplier<Consent>> consents = new ArrayList<>();
    fields
        .objectsByName("consents")
        .forEach((purpose, given) -> consents.add(ConsentShape.read(purpose, given, now)));
    Optional<CustomerReference> referredBy = referredBy(fields);
    return () -> {
      Given who = profile.map(Supplier::get).orElseGet(() -> new Given(Profile.empty(), Set.of()));
      return new Enrolment(
          identifiers,
          who.profile(),
          who.fields(),
          consents.stream().map(Supplier::get).toList(),
          referredBy);
    };
  }

  private void readIdentifiers(JsonFields given, List<Identifier> identifiers) {
    for (IdentifierKind kind : IdentifierKind.values()) {
      CustomerReference.identifier(given, kind, identities).ifPresent(identifiers::add);
    }
    given.end();
  }

  /** The member who brought this one: the server's id, or a reference as in an interaction. */
  private Optional<CustomerReference> referredBy(JsonFields fields) {
    if (fields.any("referredBy").map(JsonNode::isTextual).orElse(false)) {
      return fields.id("referredBy").map(id -> new CustomerReference.ById(CustomerIds.parse(id)));
    }
    return fields.object("referredBy").flatMap(given -> CustomerReference.read(given, identities));
  }
}
