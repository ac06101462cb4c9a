package io.vinculum.programme.rules;

import java.util.List;
import java.util.Optional;

/** What a checked rule reads: each leaf is one identifier in its tree. */
public sealed interface Leaf {
  /**
   * A field's value; unknown when the field has none.
   *
   * @param key for a field with one value per key
   */
  record Value(Field field, Optional<String> key) implements Leaf {
    /** As it stands in the rule, such as {@code spend365By["grocery"]}. */
    public String text() {
      return key.map(k -> field.apiName() + "[\"" + k + "\"]").orElse(field.apiName());
    }

    /** What should be known before the field is used. */
    public Optional<String> warning() {
      return field.isAnswered()
          ? Optional.empty()
          : Optional.of("`%s` is unknown of everyone: nothing tells it yet".formatted(text()));
    }

    /** The field, of a rule about a customer. */
    public CustomerField ofCustomer() {
      return switch (field) {
        case CustomerField asked -> asked;
        case SaleField sale ->
            throw new IllegalArgumentException("no field of customers: " + sale.apiName());
      };
    }
  }

  /** Whether a field has a value: true or false, never unknown. */
  record Known(Value value) implements Leaf {}

  /** Whether the customer is in a segment: true or false, never unknown. */
  record InSegment(String segment) implements Leaf {}

  /**
   * The position of the customer's tier among the programme's levels, 0 for the lowest; unknown
   * without a tier. It stands where a rule compares tiers by order.
   *
   * @param tiers ids from the lowest to the highest, as they were when the rule was checked
   */
  record TierRank(List<String> tiers) implements Leaf {
    public TierRank {
      tiers = List.copyOf(tiers);
    }
  }

  /** Whether the birthday is at most so many days away; unknown without a birthday. */
  record BirthdayWithin(int days) implements Leaf {}

  /** The type of the identifier in the checked tree. */
  default FieldType type() {
    return switch (this) {
      case Value(Field field, var _) -> field.type();
      case Known _, InSegment _, BirthdayWithin _ -> FieldType.TRUTH;
      case TierRank _ -> FieldType.INTEGER;
    };
  }
}
