package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.interaction.AttributeValue;
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
    };
  }

  static AttributeValue decode(InteractionWire.AttributeTold wire) {
    return switch (wire.getValueCase()) {
      case TEXT -> new AttributeValue.TextValue(wire.getText());
      case NUMBER -> new AttributeValue.NumberValue(wire.getNumber());
      case TRUTH -> new AttributeValue.TruthValue(wire.getTruth());
      case VALUE_NOT_SET ->
          throw new IllegalArgumentException("an attribute value this version does not know");
    };
  }
}
