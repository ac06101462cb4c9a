package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.http.RequestReading;
import io.vinculum.edge.json.Characters;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.AudienceQuestion.HistogramWanted;
import io.vinculum.insight.AudienceQuestion.TopWanted;
import io.vinculum.insight.audience.AudienceLimits;
import io.vinculum.programme.rules.RuleLimits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How a question over an audience is read; what it means is checked by the read side. */
final class AudienceShape implements RequestReading.Shape<AudienceQuestion> {
  private static final int FIELD_CHARACTERS_MAX = 200;
  private static final int BINS_DEFAULT = 20;
  private static final int TOP_DEFAULT = 20;

  @Override
  public Supplier<AudienceQuestion> read(JsonFields fields) {
    Optional<String> where = fields.text("where", RuleLimits.MAX_TEXT);
    List<String> measures = names(fields, "measures", AudienceLimits.MAX_MEASURES);
    List<String> groupBy = names(fields, "groupBy", AudienceLimits.MAX_GROUP_FIELDS);
    Optional<Supplier<HistogramWanted>> histogram =
        fields.object("histogram").map(AudienceShape::histogram);
    Optional<Supplier<TopWanted>> top = fields.object("top").map(AudienceShape::top);
    Optional<Instant> asOf = fields.instant("asOf");
    return () ->
        new AudienceQuestion(
            where, measures, groupBy, histogram.map(Supplier::get), top.map(Supplier::get), asOf);
  }

  private static Supplier<HistogramWanted> histogram(JsonFields fields) {
    fields.require("field");
    Optional<String> field = fields.text("field", FIELD_CHARACTERS_MAX);
    Optional<Long> bins = fields.integer("bins", 1, AudienceLimits.MAX_BINS);
    fields.end();
    return () ->
        new HistogramWanted(field.orElseThrow(), bins.map(Math::toIntExact).orElse(BINS_DEFAULT));
  }

  private static Supplier<TopWanted> top(JsonFields fields) {
    fields.require("by");
    Optional<String> by = fields.text("by", FIELD_CHARACTERS_MAX);
    Optional<Long> limit = fields.integer("limit", 1, AudienceLimits.MAX_TOP);
    fields.end();
    return () -> new TopWanted(by.orElseThrow(), limit.map(Math::toIntExact).orElse(TOP_DEFAULT));
  }

  static List<String> names(JsonFields fields, String name, int max) {
    List<String> names = new ArrayList<>();
    int place = 0;
    for (JsonNode value : fields.values(name, max)) {
      boolean sound =
          value.isTextual()
              && !value.textValue().isEmpty()
              && value.textValue().length() <= FIELD_CHARACTERS_MAX
              && Characters.isText(value.textValue());
      if (!sound) {
        fields.fault(name, place, "must be a text of 1 to " + FIELD_CHARACTERS_MAX + " characters");
      }
      names.add(value.asText());
      place++;
    }
    return names;
  }
}
