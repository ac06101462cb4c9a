package io.vinculum.edge.customer;

import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.edge.json.Characters;
import io.vinculum.edge.json.JsonFields;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** How a consent is read: {@code {state, source, textVersion}}. */
final class ConsentShape {
  private static final List<String> STATES = List.of("granted", "denied", "withdrawn");

  private ConsentShape() {}

  /**
   * Reads what was said of a purpose.
   *
   * @param now when it counts as said
   */
  static Supplier<Consent> read(String purpose, JsonFields fields, Instant now) {
    fields.require("state", "source", "textVersion");
    Optional<String> state = fields.word("state", STATES);
    Optional<String> source = fields.id("source");
    Optional<String> textVersion = fields.id("textVersion");
    fields.end();
    if (!Characters.isPathId(purpose)) {
      fields.fault(
          "is of a purpose whose name is not 1 to 128 of A-Z a-z 0-9 . _ : / -, or is . or ..");
    }
    return () ->
        new Consent(
            purpose,
            ConsentState.valueOf(state.orElseThrow().toUpperCase(Locale.ROOT)),
            source.orElseThrow(),
            textVersion.orElseThrow(),
            now);
  }
}
