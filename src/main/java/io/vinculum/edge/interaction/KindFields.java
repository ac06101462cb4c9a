package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.edge.json.Fields;
import io.vinculum.identity.Identities;
import io.vinculum.programme.domain.Programme;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the kinds read from, and what their names are held against.
 *
 * @param programme the one that reaches the interaction's time
 * @param partner the interaction's own partner
 */
record KindFields(
    Fields fields, Programme programme, Optional<String> partner, Identities identities) {

  /**
   * Another document that this one refers to: {@code {source, document, partner?}}. It is of the
   * same partner unless it says otherwise.
   */
  Optional<Supplier<DocumentKey>> document(String name) {
    return fields.object(name).map(this::document);
  }

  private Supplier<DocumentKey> document(Fields key) {
    key.require("source", "document");
    Optional<String> source = key.id("source");
    Optional<String> document = key.id("document");
    Optional<String> of = Names.partner(key, programme).or(() -> partner);
    key.end();
    return () -> new DocumentKey(of, source.orElseThrow(), document.orElseThrow());
  }
}
