package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.interaction.Wording;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed, sealed under its customer's key; codes are in clear.
 *
 * @param texts of all that is no code
 */
record Sealed(CustomerId whose, Map<Typed, SealedText> texts) {
  Sealed {
    texts = Map.copyOf(texts);
  }

  Optional<SealedText> text(Optional<Typed> typed) {
    return typed.map(texts::get);
  }

  Optional<Wording> wording(Optional<Typed> typed) {
    return typed.map(this::wording);
  }

  Wording wording(Typed typed) {
    return typed.isCode() ? new Wording.Plain(typed.text()) : new Wording.Hidden(texts.get(typed));
  }

  AttributeValue value(Typed typed) {
    return typed.isCode()
        ? new AttributeValue.TextValue(typed.text())
        : new AttributeValue.SealedValue(whose, texts.get(typed));
  }
}
