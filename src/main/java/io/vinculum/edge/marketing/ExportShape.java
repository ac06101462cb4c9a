package io.vinculum.edge.marketing;

import io.vinculum.edge.customer.ClearIdentifiers;
import io.vinculum.edge.http.RequestReading;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.insight.ExportQuestion;
import io.vinculum.programme.rules.RuleLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** How an export is asked for; what its names mean is checked by the read side. */
final class ExportShape implements RequestReading.Shape<ExportShape.Wanted> {
  /**
   * What is wanted.
   *
   * @param columns in their order: fields of rules, and identifiers, which no rule knows
   */
  record Wanted(Optional<String> where, List<String> columns) {
    Wanted {
      columns = List.copyOf(columns);
    }

    /** The columns that are read from the vault. */
    List<String> identifiers() {
      return columns.stream().filter(ClearIdentifiers.FIELDS::contains).toList();
    }

    /** What is asked of the read side. */
    ExportQuestion question() {
      return new ExportQuestion(
          where, columns.stream().filter(it -> !ClearIdentifiers.FIELDS.contains(it)).toList());
    }

    /** Where a field of the question stands among all columns. */
    int place(int field) {
      return columns.indexOf(question().fields().get(field));
    }
  }

  @Override
  public Supplier<Wanted> read(JsonFields fields) {
    fields.require("fields");
    Optional<String> where = fields.text("where", RuleLimits.MAX_TEXT);
    List<String> names = AudienceShape.names(fields, "fields", ExportQuestion.MAX_FIELDS);
    if (fields.has("fields") && names.isEmpty()) {
      fields.fault("fields", "an export tells at least one field");
    }
    Set<String> seen = new HashSet<>();
    if (!names.stream().allMatch(seen::add)) {
      fields.fault("fields", "an export tells each field once");
    }
    return () -> new Wanted(where, names);
  }
}
