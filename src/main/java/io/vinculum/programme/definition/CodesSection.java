package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.programme.domain.Codes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

  private static List<Codes.Attribute> attributes(Section programme) {
    Ids ids = new Ids();
    List<Codes.Attribute> attributes = new ArrayList<>();
    for (Section section : programme.sections("attributes", DefinitionLimits.MAX_CODES)) {
      attributes.add(
          new Codes.Attribute(
              ids.read(section), section.name("name"), section.truth("code").orElse(false)));
      section.done();
    }
    return attributes;
  }

  static void write(Codes codes, ObjectNode json) {
    codes.topics().stream().sorted().forEach(json.putArray("topics")::add);
    codes.reasons().stream().sorted().forEach(json.putArray("reasons")::add);
    ArrayNode attributes = json.putArray("attributes");
    for (Codes.Attribute attribute : codes.attributes()) {
      ObjectNode written = attributes.addObject().put("id", attribute.id());
      attribute.name().ifPresent(name -> written.put("name", name));
      written.put("code", attribute.isCoded());
    }
  }
}
