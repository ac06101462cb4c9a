package io.vinculum.edge.interaction;

import io.vinculum.edge.json.JsonFields;
import io.vinculum.programme.domain.Category;
import io.vinculum.programme.domain.Programme;
import java.util.Optional;

/** Names that a programme defines. */
public final class ProgrammeNames {
  private ProgrammeNames() {}

  /** The field {@code partner}: one that takes part in the programme. */
  public static Optional<String> partner(JsonFields fields, Programme programme) {
    Optional<String> given = fields.id("partner");
    Optional<String> known = given.filter(id -> programme.partner(id).isPresent());
    if (given.isPresent() && known.isEmpty()) {
      fields.fault("partner", "is not a partner of the programme");
    }
    return known;
  }

  /** The field {@code category}: one of the programme's own, not only within one. */
  static Optional<String> category(JsonFields fields, Programme programme) {
    Optional<String> given = fields.id("category");
    Optional<String> known =
        given.filter(id -> programme.categories().stream().map(Category::id).anyMatch(id::equals));
    if (given.isPresent() && known.isEmpty()) {
      fields.fault("category", "is not a category of the programme");
    }
    return known;
  }
}
