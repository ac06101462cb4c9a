package io.vinculum.edge.interaction;

import io.vinculum.edge.json.JsonFields;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody typed into a field of an interaction.
 *
 * @param field where, unlike that of every other of the interaction
 * @param isCode whether it stays in clear
 */
record Typed(String field, String text, boolean isCode) {
  /** Text that is always sealed. */
  static Optional<Typed> secret(JsonFields fields, String name, int charactersMax) {
    return code(fields, name, charactersMax, Set.of());
  }

  /** Text that is sealed unless it is one of these codes. */
  static Optional<Typed> code(
      JsonFields fields, String name, int charactersMax, Set<String> codes) {
    return fields
        .text(name, charactersMax)
        .map(text -> new Typed(name, text, codes.contains(text)));
  }
}
