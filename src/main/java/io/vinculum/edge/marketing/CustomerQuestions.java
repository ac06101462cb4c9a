package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.marketing.InsightAnswer.Confidence;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.SegmentView;
import io.vinculum.insight.WalletAnswer;
import io.vinculum.insight.WalletEstimate.Grade;
import io.vinculum.insight.WalletQuestion;
import io.vinculum.insight.model.Model;
import io.vinculum.insight.model.ModelNames;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.model.PopulationModels;
import io.vinculum.maths.btyd.Holdout;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Who is best, who is slipping away, whose share can grow. */
final class CustomerQuestions {
  private static final int SHOWN = 20;

  /** The segment that says who slips away: everything that asks for them asks for it. */
  private static final String SLIPPING = "slipping";

  /** Who slips away where the programme has no such segment: as the one that comes with it says. */
  private static final String SLIPPING_RULE = "purchases365 >= 4 && lateProbability > 0.9";

  private static final String LATENESS = "lateProbability";

  /** A tenth of customers with more than own purchases make shares worth acting on. */
  private static final double SOME_EVIDENCE = 0.1;

  private static final double MUCH_EVIDENCE = 0.5;

  private final Rooms rooms;

  CustomerQuestions(Rooms rooms) {
    this.rooms = rooms;
  }

  private CompletionStage<Outcome<AudienceAnswer>> ask(
      String where, List<String> measures, String topBy) {
    return rooms
        .insight()
        .ask(
            new AudienceQuestion(
                Optional.of(where),
                measures,
                List.of(),
                Optional.empty(),
                Optional.of(new AudienceQuestion.TopWanted(topBy, SHOWN)),
                Optional.empty()));
  }

  CompletionStage<Outcome<ObjectNode>> best() {
    return ask(
            "relationshipValue > money(\"0.00\")",
            List.of("count", "sum(relationshipValue)", "sum(spend365)"),
            "relationshipValue")
        .thenApply(
            outcome ->
                outcome.map(
                    answer ->
                        InsightAnswer.of(
                            customers(answer, "relationshipValue"),
                            List.of(
                                answer.count() + " customers have a relationship value above zero",
                                "best is who gave and was given most of late: credits of every kind"
                                    + " of interaction, halved with every half-life"),
                            Confidence.HIGH,
                            "every credit is counted from the journal",
                            answer.freshness(),
                            answer.coverage())));
  }

  CompletionStage<Outcome<ObjectNode>> slipping() {
    return rooms
        .insight()
        .segment(SLIPPING)
        .thenCompose(
            segment ->
                segment instanceof Outcome.Answered<SegmentView>(SegmentView known)
                    ? slipping("inSegment(\"" + SLIPPING + "\")", known.rule())
                    : slipping(SLIPPING_RULE, SLIPPING_RULE));
  }

  /**
   * Who is there by a rule.
   *
   * @param says what the rule says in the end
   */
  private CompletionStage<Outcome<ObjectNode>> slipping(String rule, String says) {
    PopulationModels models = rooms.models().current();
    boolean known = !says.contains(LATENESS) || models.gaps().isPresent();
    return ask(rule, List.of("count", "sum(spend365)", "p50(daysSinceLastPurchase)"), "spend365")
        .thenApply(
            outcome ->
                outcome.map(
                    answer ->
                        InsightAnswer.of(
                            known ? customers(answer, "spend365") : nobodyKnown(),
                            known
                                ? slippingEvidence(answer, says, models)
                                : List.of("who is late is known once a model is fitted: " + says),
                            known ? Confidence.MEDIUM : Confidence.LOW,
                            known
                                ? "lateness by each customer's own rhythm among everybody's; who is"
                                    + " late may still come back"
                                : "no model is fitted yet: POST /v1/models/fit fits them",
                            answer.freshness(),
                            answer.coverage())));
  }

  private static ObjectNode nobodyKnown() {
    ObjectNode result = JsonText.object().putNull("count");
    result.putObject("measures");
    result.putArray("customers");
    return result;
  }

  private static List<String> slippingEvidence(
      AudienceAnswer answer, String says, PopulationModels models) {
    String late = answer.count() + " customers are slipping away: " + says;
    return models
        .version()
        .flatMap(version -> held(version).map(holdout -> sentence(version, holdout)))
        .map(sentence -> List.of(late, sentence))
        .orElse(List.of(late));
  }

  private static Optional<Holdout> held(ModelVersion version) {
    return version
        .model(ModelNames.PURCHASES)
        .flatMap(
            model ->
                switch (model) {
                  case Model.Fitted fitted -> fitted.holdout();
                  case Model.NotEnoughData _, Model.NotConverged _ -> Optional.empty();
                });
  }

  private static String sentence(ModelVersion version, Holdout holdout) {
    return String.format(
        Locale.ROOT,
        "models of version %d foretold %.0f purchases of %.0f weeks kept aside, %.0f came",
        version.version(),
        holdout.predicted(),
        holdout.weeks(),
        holdout.actual());
  }

  private static ObjectNode customers(AudienceAnswer answer, String field) {
    ObjectNode result = JsonText.object().put("count", answer.count());
    result.set("measures", AnswerJson.values(answer.measures()));
    ArrayNode customers = result.putArray("customers");
    for (AudienceAnswer.Placed placed : answer.top()) {
      ObjectNode customer = customers.addObject().put("customerId", placed.customer().toString());
      AnswerJson.put(customer, field, placed.value());
    }
    return result;
  }

  CompletionStage<Outcome<ObjectNode>> growable() {
    return rooms
        .insight()
        .shareOfWallet(
            new WalletQuestion(
                Optional.empty(), Optional.empty(), WalletQuestion.Grouping.CATEGORY))
        .thenApply(outcome -> outcome.map(CustomerQuestions::growable));
  }

  private static ObjectNode growable(WalletAnswer answer) {
    ObjectNode result = JsonText.object();
    ArrayNode categories = result.putArray("categories");
    long estimates = 0;
    long told = 0;
    for (WalletAnswer.Group group : answer.groups()) {
      ObjectNode category = categories.addObject().put("category", group.key());
      category.put("share", group.share().orElse(null));
      category.set("interval", AnswerJson.interval(group.interval()));
      category.put("shareOfMoney", group.share().orElse(null));
      category.put("shareOfPurchases", group.shareOfPurchases().orElse(null));
      category.set("shareOfPurchasesInterval", AnswerJson.interval(group.purchasesInterval()));
      category
          .put("ownSpend", group.ownSpend().toString())
          .put("outsideSpend", group.outsideSpend().toString());
      estimates += group.estimates();
      told += toldOrSeen(group.grades());
    }
    ArrayNode opportunities = result.putArray("opportunities");
    for (WalletAnswer.Opportunity opportunity : answer.opportunities()) {
      opportunities
          .addObject()
          .put("customerId", opportunity.customer().toString())
          .put("category", opportunity.category())
          .put("share", opportunity.share())
          .put("shareOfPurchases", opportunity.share())
          .put("shareOfMoney", opportunity.shareOfMoney())
          .put("outsideSpend", opportunity.outsideSpend().toString())
          .put("outsideSpendYear", opportunity.outsideSpendYear().toString());
    }
    double part = estimates == 0 ? 0 : told / (double) estimates;
    return InsightAnswer.of(
        result,
        List.of(
            told + " of " + estimates + " estimates rest on more than own purchases",
            "own purchases alone say little of the share of light buyers"),
        part >= MUCH_EVIDENCE
            ? Confidence.HIGH
            : part >= SOME_EVIDENCE ? Confidence.MEDIUM : Confidence.LOW,
        "as much as customers have told or shown of what they buy elsewhere",
        answer.freshness(),
        answer.coverage());
  }

  private static long toldOrSeen(Map<String, Long> grades) {
    return grades.getOrDefault(Grade.SHARE_TOLD.apiName(), 0L)
        + grades.getOrDefault(Grade.VOLUME_TOLD.apiName(), 0L)
        + grades.getOrDefault(Grade.OUTSIDE_SEEN.apiName(), 0L);
  }
}
