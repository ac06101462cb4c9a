package io.vinculum.insight.rule;

import io.vinculum.programme.rules.CustomerField;
import io.vinculum.programme.rules.FieldType;
import io.vinculum.programme.rules.KeyKind;
import java.util.Arrays;
import java.util.List;

/** Every field of customers as rules of the Plaza write it, those with keys under some of these. */
public final class FieldTexts {
  private FieldTexts() {}

  /** A field: itself, or once for each key. */
  public static List<String> of(CustomerField field) {
    return field
        .key()
        .map(kind -> keys(kind).stream().map(key -> field.apiName() + "[\"" + key + "\"]").toList())
        .orElseGet(() -> List.of(field.apiName()));
  }

  /** All fields of a type. */
  static List<String> of(FieldType type) {
    return Arrays.stream(CustomerField.values())
        .filter(field -> field.type() == type)
        .flatMap(field -> of(field).stream())
        .toList();
  }

  private static List<String> keys(KeyKind kind) {
    return switch (kind) {
      case CURRENCY -> List.of("points", "status");
      case CATEGORY -> List.of("grocery", "home");
      case PARTNER -> List.of("fuelco");
      case KIND -> List.of("call", "web", "visit", "purchase");
      case TOPIC -> List.of("delivery");
      case REASON -> List.of("price");
      case PURPOSE -> List.of("email", "sms", "post");
      case ATTRIBUTE -> List.of("diet", "children", "car");
    };
  }
}
