package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.entity.wire.InteractionWire;

/** A name and a value of one of the types that attributes have. */
final class AttributeCodec {
  private AttributeCodec() {}

  static InteractionWire.AttributeTold encode(String name, AttributeValue value) {
    InteractionWire.AttributeTold.Builder wire =
        InteractionWire.AttributeTold.newBuilder().setName(name);
    return switch (value) {
      case AttributeValue.TextValue(String text) -> wire.setText(text).build();
      case AttributeValue.NumberValue(double number) -> wire.setNumber(number).build();
      case AttributeValue.TruthValue(boolean truth) -> wire.setTruth(truth).build();
      case AttributeValue.SealedValue(CustomerId whose, SealedText text) ->
          wire.setSealed(
                  InteractionWire.AttributeTold.Sealed.newBuilder()
                      .setWhose(ScalarCodec.bytes(whose))
                      .setText(text.token()))
              .build();
    };
  }

  static AttributeValue decode(InteractionWire.AttributeTold wire) {
    return switch (wire.getValueCase()) {
      case TEXT -> new AttributeValue.TextValue(wire.getText());
      case NUMBER -> new AttributeValue.NumberValue(wire.getNumber());
      case TRUTH -> new AttributeValue.TruthValue(wire.getTruth());
      case SEALED ->
          new AttributeValue.SealedValue(
              ScalarCodec.customer(wire.getSealed().getWhose()),
              new SealedText(wire.getSealed().getText()));
      case VALUE_NOT_SET ->
          throw new IllegalArgumentException("an attribute value this version does not know");
    };
  }
}
