package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.identity.Identities;
import io.vinculum.programme.domain.Programme;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the kinds read from, and what their names are held against.
 *
 * @param programme the one that reaches the interaction's time
 * @param references how other documents are named beside it
 */
record KindFields(
    JsonFields fields, Programme programme, DocumentReference references, Identities identities) {

  /** Another document that this one refers to. */
  Optional<Supplier<DocumentKey>> document(String name) {
    return fields.object(name).map(references::read);
  }
}
