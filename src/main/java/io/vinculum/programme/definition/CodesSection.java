package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.programme.domain.Codes;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Reads and writes {@code topics}, {@code reasons} and {@code attributes}. */
final class CodesSection {
  private CodesSection() {}

  static Codes read(Section programme) {
    return new Codes(
        codes(programme, "topics"), codes(programme, "reasons"), attributes(programme));
  }

  private static Set<String> codes(Section programme, String name) {
    return new LinkedHashSet<>(
        programme.texts(
            name,
            DefinitionLimits.MAX_CODES,
            text ->
                Codes.isCode(text) ? Optional.empty() : Optional.of("is a code of " + Codes.FORM)));
  }

  /** One without {@code code: true} is known by name only: its words are sealed. */
  private static Set<String> attributes(Section programme) {
    Ids ids = new Ids();
    Set<String> coded = new LinkedHashSet<>();
    for (Section section : programme.sections("attributes", DefinitionLimits.MAX_CODES)) {
      String id = ids.read(section);
      if (section.truth("code").orElse(false)) {
        coded.add(id);
      }
      section.done();
    }
    return coded;
  }

  static void write(Codes codes, ObjectNode json) {
    codes.topics().stream().sorted().forEach(json.putArray("topics")::add);
    codes.reasons().stream().sorted().forEach(json.putArray("reasons")::add);
    ArrayNode attributes = json.putArray("attributes");
    codes.attributes().stream()
        .sorted()
        .forEach(id -> attributes.addObject().put("id", id).put("code", true));
  }
}
