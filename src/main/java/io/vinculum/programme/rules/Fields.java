package io.vinculum.programme.rules;

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
      Map.of(
          RuleScope.SALE, byName(SaleFields.SALE),
          RuleScope.LINE, byName(SaleFields.SALE_AND_LINE),
          RuleScope.SEGMENT, byName(CustomerFields.ALL));

  public Fields {
    all = List.copyOf(all);
  }

  /** What {@code GET /v1/fields} shows for that scope. */
  public static Fields of(RuleScope scope) {
    return new Fields(
        switch (scope) {
          case SALE -> SaleFields.SALE;
          case LINE -> SaleFields.SALE_AND_LINE;
          case SEGMENT -> CustomerFields.ALL;
        });
  }

  /** The field of that name in that scope. */
  static Optional<Field> find(RuleScope scope, String name) {
    return Optional.ofNullable(BY_NAME.get(scope).get(name));
  }

  private static Map<String, Field> byName(List<Field> fields) {
    return fields.stream().collect(Collectors.toUnmodifiableMap(Field::name, Function.identity()));
  }
}
