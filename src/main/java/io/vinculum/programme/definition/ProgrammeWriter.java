package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.programme.domain.Category;
import io.vinculum.programme.domain.IdentifierKind;
import io.vinculum.programme.domain.Partner;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.SegmentDefinition;
import io.vinculum.programme.domain.Tiers;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a programme as canonical JSON: every field in one order, defaults written out, so that two
 * texts that say the same become the same. What {@link ProgrammeReader} reads from it is equal to
 * what was written.
 */
public final class ProgrammeWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ProgrammeWriter() {}

  /** The programme as one JSON object. */
  public static String toJson(Programme programme) {
    ObjectNode json = NODES.objectNode();
    head(json, programme);
    ArrayNode points = json.putArray("points");
    programme.points().forEach(point -> points.add(PointsDefinitionJson.currency(point)));
    ArrayNode partners = json.putArray("partners");
    programme.partners().forEach(partner -> partner(partners.addObject(), partner));
    ArrayNode categories = json.putArray("categories");
    programme.categories().forEach(category -> category(categories.addObject(), category));
    ArrayNode earn = json.putArray("earn");
    programme.earn().forEach(rule -> earn.add(EarnJson.rule(rule)));
    programme.tiers().ifPresent(tiers -> json.set("tiers", tiers(tiers)));
    ArrayNode rewards = json.putArray("rewards");
    programme.rewards().forEach(reward -> rewards.add(RewardJson.reward(reward)));
    json.set("relationship", RelationshipDefinitionJson.weights(programme.relationship()));
    ReferralsSection.write(programme.referrals(), json.putObject("referrals"));
    ObjectNode adjustments = json.putObject("adjustments");
    limits(adjustments.putObject("limits"), programme.adjustments().pointsByRole());
    limits(adjustments.putObject("perDay"), programme.adjustments().pointsPerDay());
    ArrayNode segments = json.putArray("segments");
    programme.segments().forEach(segment -> segment(segments.addObject(), segment));
    return json.toString();
  }

  private static void head(ObjectNode json, Programme programme) {
    json.put("id", programme.id());
    json.put("name", programme.name());
    json.put("zone", programme.zone().getId());
    json.put("currency", programme.currency().getCurrencyCode());
    json.put("effectiveFrom", programme.effectiveFrom().toString());
    ArrayNode anonymous = json.putArray("anonymous");
    programme.anonymous().stream().sorted().map(ProgrammeWriter::word).forEach(anonymous::add);
    json.put("earnOnPoints", programme.earnOnPoints());
    json.put("futureTolerance", programme.futureTolerance().toString());
    ErasureSection.write(programme.erasure(), json.putObject("erasure"));
    CodesSection.write(programme.codes(), json);
    DocumentsSection.write(programme.documents(), json);
  }

  private static void limits(ObjectNode json, Map<String, Long> pointsByRole) {
    pointsByRole.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> json.put(entry.getKey(), entry.getValue()));
  }

  private static void partner(ObjectNode json, Partner partner) {
    json.put("id", partner.id());
    json.put("name", partner.name());
    json.put("margin", partner.margin().toPlainString());
    json.put("pointCost", partner.pointCost().toPlainString());
  }

  private static void segment(ObjectNode json, SegmentDefinition segment) {
    json.put("id", segment.id());
    json.put("name", segment.name());
    json.put("rule", segment.rule());
  }

  private static String word(IdentifierKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static void category(ObjectNode json, Category category) {
    json.put("id", category.id());
    json.put("name", category.name());
    category
        .market()
        .ifPresent(
            market ->
                json.putObject("market")
                    .put("penetration", market.penetration())
                    .put("purchasesPerMonth", market.purchasesPerMonth())
                    .put("ourShare", market.ourShare())
                    .put("switching", market.switching())
                    .put("averageTicket", market.averageTicket().toString()));
  }

  private static ObjectNode tiers(Tiers tiers) {
    ObjectNode json = NODES.objectNode();
    json.put("currency", tiers.currency());
    ObjectNode window = json.putObject("window");
    switch (tiers.window()) {
      case Tiers.Window.Rolling(var period) -> window.put("rolling", period.toString());
      case Tiers.Window.CalendarYear() -> window.put("calendar", "year");
    }
    ArrayNode levels = json.putArray("levels");
    tiers
        .levels()
        .forEach(
            level ->
                levels
                    .addObject()
                    .put("id", level.id())
                    .put("name", level.name())
                    .put("from", level.from()));
    json.putObject("downgrade")
        .put("grace", tiers.downgrade().grace().toString())
        .put("notice", tiers.downgrade().notice().toString())
        .put("steps", tiers.downgrade().oneStep() ? "one" : "all");
    return json;
  }
}
