package io.vinculum.edge.marketing;

import io.vinculum.edge.http.Reading;
import io.vinculum.edge.json.Fields;
import io.vinculum.insight.ExportQuestion;
import io.vinculum.programme.rules.RuleLimits;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How an export is asked for; what its names mean is checked by the read side. */
final class ExportShape implements Reading.Shape<ExportQuestion> {
  @Override
  public Supplier<ExportQuestion> read(Fields fields) {
    fields.require("fields");
    Optional<String> where = fields.text("where", RuleLimits.MAX_TEXT);
    List<String> names = AudienceShape.names(fields, "fields", ExportQuestion.MAX_FIELDS);
    return () -> new ExportQuestion(where, names);
  }
}
