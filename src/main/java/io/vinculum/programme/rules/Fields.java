package io.vinculum.programme.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields that rules of one scope may use, in the order in which people read them.
 *
 * @param all every field, names unique
 */
public record Fields(List<Field> all) {
  private static final Map<RuleScope, Map<String, Field>> BY_NAME =
      Arrays.stream(RuleScope.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), scope -> byName(of(scope))));

  public Fields {
    all = List.copyOf(all);
  }

  /** What {@code GET /v1/fields} shows for that scope. */
  public static Fields of(RuleScope scope) {
    return new Fields(
        switch (scope) {
          case SALE ->
              Arrays.stream(SaleField.values())
                  .filter(field -> field.scope() == RuleScope.SALE)
                  .<Field>map(field -> field)
                  .toList();
          case LINE -> List.of(SaleField.values());
          case SEGMENT -> List.of(CustomerField.values());
        });
  }

  /** The field of that name in that scope. */
  static Optional<Field> find(RuleScope scope, String name) {
    return Optional.ofNullable(BY_NAME.get(scope).get(name));
  }

  private static Map<String, Field> byName(Fields fields) {
    return fields.all().stream()
        .collect(Collectors.toUnmodifiableMap(Field::apiName, Function.identity()));
  }
}
