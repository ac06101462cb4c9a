package io.vinculum.load.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.load.simulation.Household;
import java.util.List;

/** Writes a member's enrolment. */
final class Enrolment {
  private static final List<String> GIVEN =
      List.of(
          "Ana", "Luis", "Marta", "Jean", "Claire", "Tom", "Ruth", "Pau", "Nora", "Hugo", "Inés");
  private static final List<String> FAMILY =
      List.of("Soler", "Vidal", "Moreau", "Petit", "Hughes", "Byrne", "Prats", "Leroy", "Costa");
  private static final List<String> LANGUAGES = List.of("es", "fr", "en");

  private Enrolment() {}

  static ObjectNode of(Household member) {
    int index = member.index();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode identifiers = body.putObject("identifiers");
    identifiers.put("card", member.card());
    identifiers.put("email", "member" + index + "@example.org");
    ObjectNode profile = body.putObject("profile");
    profile.put("givenName", GIVEN.get(index % GIVEN.size()));
    profile.put("familyName", FAMILY.get(index / GIVEN.size() % FAMILY.size()));
    profile.put("language", LANGUAGES.get(index % LANGUAGES.size()));
    profile.put("country", "ES");
    profile.put("postcode", "28%03d".formatted(index % 50));
    return body;
  }
}
