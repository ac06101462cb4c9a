package io.vinculum.edge.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import io.vinculum.fault.Fault;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceAnswer.Group;
import io.vinculum.insight.AudienceAnswer.Histogram;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.Coverage;
import io.vinculum.insight.Freshness;
import io.vinculum.insight.Membership;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Page;
import io.vinculum.insight.PastBusy;
import io.vinculum.insight.RelationshipAnswer;
import io.vinculum.insight.SegmentDay;
import io.vinculum.insight.SegmentHistory;
import io.vinculum.insight.Value;
import io.vinculum.insight.VisibilityAnswer;
import io.vinculum.insight.WalletAnswer;
import io.vinculum.insight.WalletEstimate.Interval;
import io.vinculum.programme.domain.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions over many customers, over HTTP; what they mean is the read side's own test. */
final class MarketingTest {
  private static final Money CENT = new Money(1, Currency.getInstance("EUR"));
  private static final Freshness FRESH = new Freshness(9);
  private static final Coverage PARTLY = new Coverage(4, List.of(2));
  private static final CustomerId SOMEBODY = new CustomerId(UUID.randomUUID());

  private static EdgeUnderTest edge;
  private static EdgeClient marketing;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start();
    marketing = edge.as("marketing-key");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void asksAnAudienceAndShowsWhatIsMissing() {
    edge.insight.says(
        AudienceAnswer.class,
        new Outcome.Answered<>(
            new AudienceAnswer(
                3,
                Map.of("sum(spend365)", new Value.Amount(CENT)),
                List.of(new Group(Map.of("tier", new Value.None()), 3, Map.of())),
                Optional.of(
                    new Histogram(
                        "spend",
                        List.of(
                            new Histogram.Bin(new Value.Amount(CENT), new Value.Amount(CENT), 3)),
                        0)),
                List.of(new AudienceAnswer.Placed(SOMEBODY, new Value.Real(.5))),
                List.of("be careful"),
                FRESH,
                12,
                PARTLY)));
    JsonNode json =
        marketing
            .post(
                "/v1/audiences/query",
                Json.of(
                    """
                    {'where': 'purchases > 2', 'measures': ['count', 'sum(spend365)'],
                     'groupBy': ['tier'], 'histogram': {'field': 'spend'}, 'top': {'by': 'spend', 'limit': 5}}
                    """))
            .json();
    assertThat(json.path("measures").path("sum(spend365)").textValue()).isEqualTo("0.01");
    assertThat(json.path("complete").booleanValue()).isFalse();
    assertThat(json.path("missingSlices").get(0).intValue()).isEqualTo(2);
    assertThat(json.path("warnings").get(0).textValue()).isEqualTo("be careful");
    AudienceQuestion asked = edge.insight.asked.get();
    assertThat(asked.where()).contains("purchases > 2");
    assertThat(asked.histogram().orElseThrow().bins()).isEqualTo(20);
    assertThat(asked.top().orElseThrow().limit()).isEqualTo(5);
    assertThat(json.path("asOf").textValue()).isNotEmpty();
    Answer wrong =
        marketing.post(
            "/v1/audiences/query",
            Json.of("{'measure':[],'groupBy':[1],'histogram':{'bins':0},'top':{'by':''}}"));
    assertThat(wrong.pointers())
        .containsExactlyInAnyOrder(
            "/measure", "/groupBy/0", "/histogram/field", "/histogram/bins", "/top/by");
  }

  @Test
  void asksOfThePastAndSaysOfWhen() {
    edge.insight.says(
        AudienceAnswer.class,
        new Outcome.Answered<>(
            new AudienceAnswer(
                3,
                Map.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                FRESH,
                12,
                PARTLY)));
    String then = "2026-01-15T10:30:00+01:00";
    JsonNode json =
        marketing.post("/v1/audiences/query", Json.of("{'asOf':'%s'}".formatted(then))).json();
    assertThat(json.path("asOf").textValue()).isEqualTo("2026-01-15T09:30:00Z");
    assertThat(edge.insight.asked.get().asOf()).contains(Instant.parse("2026-01-15T09:30:00Z"));

    Answer wrong = marketing.post("/v1/audiences/query", Json.of("{'asOf':'last year'}"));
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.pointers()).containsExactly("/asOf");
  }

  @Test
  void saysWhenToAskAgainWhileThePastIsBeingRead() {
    edge.insight.fails(new PastBusy());
    Answer answer =
        marketing.post("/v1/audiences/query", Json.of("{'asOf':'2026-01-15T10:30:00Z'}"));
    edge.insight.reachable(true);
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.json().path("type").textValue()).isEqualTo("/problems/overloaded");
    assertThat(answer.header("Retry-After")).isEqualTo("10");
  }

  @Test
  void namesTheFaultOfARuleWithItsPlace() {
    edge.insight.says(
        AudienceAnswer.class,
        new Outcome.Faulty<AudienceAnswer>(
            List.of(new Fault("/where", "no such field", Optional.of(new Fault.Position(1, 7))))));
    Answer answer = marketing.post("/v1/audiences/query", Json.of("{'where':'true && x'}"));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointers()).containsExactly("/where");
    assertThat(answer.json().path("errors").get(0).path("column").intValue()).isEqualTo(7);
  }

  @Test
  void keepsSegments() {
    String segment = Json.of("{'name':'Best','rule':'purchases > 5'}");
    assertThat(marketing.put("/v1/segments/best", segment).status()).isEqualTo(201);
    assertThat(marketing.put("/v1/segments/best", segment).status()).isEqualTo(200);
    assertThat(marketing.get("/v1/segments/best").json().path("changedBy").textValue())
        .isEqualTo("marketing");
    assertThat(marketing.get("/v1/segments").json().path("items")).hasSize(1);
    Answer broken = marketing.put("/v1/segments/odd", segment.replace("purchases", "broken"));
    assertThat(broken.pointers()).containsExactly("/rule");
    assertThat(marketing.put("/v1/segments/odd", "{}").pointers())
        .containsExactlyInAnyOrder("/name", "/rule");
    assertThat(marketing.put("/v1/segments/o%20dd", segment).status()).isEqualTo(422);
    assertThat(marketing.delete("/v1/segments/best").status()).isEqualTo(204);
    assertThat(marketing.delete("/v1/segments/best").status()).isEqualTo(404);
    assertThat(marketing.get("/v1/segments/best").status()).isEqualTo(404);
    assertThat(edge.as("till-key").get("/v1/segments").status()).isEqualTo(403);
    assertThat(edge.admin().get("/v1/audit?subject=segments/best").json().path("items")).hasSize(3);
  }

  @Test
  void listsWhoIsInASegmentAndSaysWhy() {
    edge.insight.says(
        Page.class, new Outcome.Answered<>(new Page<>(List.of(SOMEBODY), Optional.of("c"), FRESH)));
    edge.insight.says(
        Membership.class,
        new Outcome.Answered<>(
            new Membership(
                "best",
                1,
                SOMEBODY,
                false,
                List.of(
                    new Membership.Condition(
                        "purchases > 5", Optional.empty(), List.of("purchases = null"))),
                FRESH)));
    edge.insight.says(
        SegmentHistory.class,
        new Outcome.Answered<>(
            new SegmentHistory(
                Optional.of(LocalDate.of(2026, 3, 1)),
                List.of(
                    new SegmentDay(LocalDate.of(2026, 2, 28), Optional.empty()),
                    new SegmentDay(
                        LocalDate.of(2026, 3, 1), Optional.of(new SegmentDay.Told(5, 1, 2)))))));
    assertThat(
            marketing
                .get("/v1/segments/best/members?limit=1")
                .json()
                .path("items")
                .get(0)
                .path("customerId")
                .textValue())
        .isEqualTo(SOMEBODY.toString());
    JsonNode why = marketing.get("/v1/segments/best/members/" + SOMEBODY).json();
    assertThat(why.path("why").get(0).path("holds").isNull()).isTrue();
    JsonNode history =
        marketing.get("/v1/segments/best/history?from=2026-03-01&to=2026-03-02").json();
    assertThat(history.path("knownFrom").textValue()).isEqualTo("2026-03-01");
    assertThat(history.path("items").get(0).path("size").isNull()).isTrue();
    assertThat(history.path("items").get(1).path("left").intValue()).isEqualTo(2);
    assertThat(marketing.get("/v1/segments/best/history?from=March").pointers())
        .containsExactly("?from");
  }

  @Test
  void reportsWalletsValueAndVisibility() {
    edge.insight.says(
        WalletAnswer.class,
        new Outcome.Answered<>(
            new WalletAnswer(
                List.of(
                    new WalletAnswer.Group(
                        "grocery",
                        7,
                        7,
                        Optional.of(.25),
                        Optional.of(new Interval(.2, .3, .8)),
                        Optional.of(.3),
                        Optional.of(new Interval(.25, .35, .8)),
                        CENT,
                        CENT,
                        CENT,
                        Map.of("own", 7L),
                        Map.of("lowShareHighWallet", 7L))),
                List.of(new WalletAnswer.NotEstimated("home", 2, CENT)),
                List.of(
                    new WalletAnswer.Opportunity(SOMEBODY, "grocery", .1, .2, CENT, CENT, CENT)),
                List.of("grocery: take care"),
                FRESH,
                PARTLY)));
    edge.insight.says(
        RelationshipAnswer.class,
        new Outcome.Answered<>(
            new RelationshipAnswer(
                new RelationshipAnswer.Figures(1, CENT, CENT, CENT, .5, List.of(CENT)),
                List.of(
                    new RelationshipAnswer.Group(
                        Map.of("tier", new Value.Text("gold")),
                        new RelationshipAnswer.Figures(1, CENT, CENT, CENT, .5, List.of()))),
                FRESH,
                PARTLY)));
    edge.insight.says(
        VisibilityAnswer.class,
        new Outcome.Answered<>(
            new VisibilityAnswer(
                List.of(new VisibilityAnswer.Channel("store", 3, 1, Optional.of(.75))),
                3,
                2,
                .75,
                FRESH,
                PARTLY)));
    assertThat(marketing.get("/v1/share-of-wallet?groupBy=tier").json().path("groups")).hasSize(1);
    JsonNode growable = marketing.get("/v1/questions/growable-share").json().path("result");
    JsonNode category = growable.at("/categories/0");
    assertThat(category.path("shareOfMoney").doubleValue()).isEqualTo(.25);
    assertThat(category.path("shareOfPurchases").doubleValue()).isEqualTo(.3);
    assertThat(category.at("/shareOfPurchasesInterval/high").doubleValue()).isEqualTo(.35);
    JsonNode opportunity = growable.at("/opportunities/0");
    assertThat(opportunity.path("shareOfPurchases").doubleValue()).isEqualTo(.1);
    assertThat(opportunity.path("shareOfMoney").doubleValue()).isEqualTo(.2);
    assertThat(marketing.get("/v1/share-of-wallet?groupBy=shoe").pointers())
        .containsExactly("?groupBy");
    assertThat(marketing.get("/v1/relationship-value?groupBy=tier,country").status())
        .isEqualTo(200);
    assertThat(marketing.get("/v1/visibility").json().path("seen").intValue()).isEqualTo(2);
  }

  @Test
  void listsTheFieldsOfTheContract() {
    JsonNode fields = marketing.get("/v1/fields").json();
    assertThat(fields.path("items").findValuesAsText("name"))
        .contains(
            "relationshipValue",
            "spend365",
            "purchases",
            "tier",
            "points",
            "shareOfWallet",
            "outsideSpend",
            "spend365By",
            "spend365At",
            "consent",
            "attribute",
            "daysSince",
            "count365",
            "birthMonth",
            "postcode");
    assertThat(fields.path("functions").findValuesAsText("name")).contains("inSegment", "money");
    assertThat(marketing.get("/v1/fields?scope=line").json().path("items").size()).isPositive();
  }

  @Test
  void saysOfEachFieldWhetherAnythingTellsItAndWhen() {
    JsonNode items = marketing.get("/v1/fields").json().path("items");
    JsonNode topic = field(items, "topic");
    assertThat(topic.path("answered").isBoolean()).isTrue();
    assertThat(topic.path("answered").booleanValue()).isFalse();
    JsonNode spend = field(items, "spend365");
    assertThat(spend.path("answered").booleanValue()).isTrue();
    assertThat(spend.path("changedBy").textValue()).isEqualTo("day");
    assertThat(spend.path("past").booleanValue()).isTrue();
    assertThat(field(items, "recencyScore").path("changedBy").textValue()).isEqualTo("scores");
    assertThat(field(items, "age").path("past").booleanValue()).isFalse();
    JsonNode ofSales = marketing.get("/v1/fields?scope=line").json().path("items");
    assertThat(ofSales)
        .allMatch(
            field -> field.path("answered").booleanValue() && field.path("past").isMissingNode());
  }

  private static JsonNode field(JsonNode items, String name) {
    for (JsonNode item : items) {
      if (item.path("name").textValue().equals(name)) {
        return item;
      }
    }
    throw new AssertionError("no field " + name);
  }
}
