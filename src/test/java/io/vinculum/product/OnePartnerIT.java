package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.access.Access;
import io.vinculum.edge.access.AccessRules;
import io.vinculum.edge.access.Role;
import io.vinculum.product.Twins.Twin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every answer of every operation that a partner's caller reaches: of two customers of whom one was
 * at another partner too it is the same, to the letter. A new operation that such a caller reaches
 * needs a walk here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnePartnerIT {
  private static final String INTERACTIONS = "/v1/interactions";
  private static final Duration INDEXED_WITHIN = Duration.ofSeconds(60);

  /** What of the two is asked, and all that is answered. */
  private interface Walk extends BiFunction<Api, Twin, List<Api.Answer>> {}

  private final Callers callers = new Callers();
  private final Map<String, Walk> walks = new TreeMap<>();
  private Twins twins;

  @BeforeAll
  void make_the_two() {
    twins = new Twins();
    twins.assertAlike("points");
    // What a partner may not learn is there to be learnt.
    assertThat(twins.available(twins.shared, "status"))
        .isGreaterThan(twins.available(twins.alone, "status"));
    interactions();
    reads();
    points();
    redemptions();
    vouchers();
  }

  private void interactions() {
    walks.put("recordInteraction", this::sells);
    walks.put(
        "recordInteractions",
        (api, twin) -> {
          ObjectNode batch = (ObjectNode) Api.json("{'interactions': []}");
          kinds(api, twin, "batch").forEach(batch.withArray("interactions")::add);
          return List.of(
              api.post(INTERACTIONS + "/batch?dryRun=true", batch),
              api.post(INTERACTIONS + "/batch", batch, "Idempotency-Key", key(api, twin)),
              api.post(INTERACTIONS + "/batch", batch, "Idempotency-Key", key(api, twin)),
              api.post(INTERACTIONS + "/batch", batch));
        });
    walks.put(
        "streamInteractions",
        (api, twin) -> {
          List<String> lines = kinds(api, twin, "stream").stream().map(JsonNode::toString).toList();
          return List.of(api.stream(lines), api.stream(lines));
        });
  }

  private static String key(Api api, Twin twin) {
    return twin.card + api.key().hashCode();
  }

  /** A sale imagined, made, made again, under a key, and undone; what is refused too. */
  private List<Api.Answer> sells(Api api, Twin twin) {
    List<Api.Answer> answers = new ArrayList<>();
    for (ObjectNode interaction : kinds(api, twin, "one")) {
      answers.add(api.post(INTERACTIONS + "?dryRun=true", interaction));
      answers.add(
          api.post(INTERACTIONS, interaction, "Idempotency-Key", key(api, twin) + answers.size()));
      answers.add(
          api.post(
              INTERACTIONS, interaction, "Idempotency-Key", key(api, twin) + (answers.size() - 1)));
      answers.add(api.post(INTERACTIONS, interaction));
    }
    return answers;
  }

  private static List<ObjectNode> kinds(Api api, Twin twin, String prefix) {
    String document = prefix + api.key().hashCode();
    ObjectNode sale = twin.sale(Callers.PARTNER, document, "12.00");
    ObjectNode paid = twin.sale(Callers.PARTNER, document + "p", "9.00").put("payWithPoints", 3);
    ObjectNode tooMuch =
        twin.sale(Callers.PARTNER, document + "m", "900.00").put("payWithPoints", 80_000);
    ObjectNode back = twin.of("return", Callers.PARTNER, document + "r");
    back.set("of", twin.document(document));
    ObjectNode others = twin.of("void", Callers.PARTNER, document + "o");
    others.set("of", Api.json("{'source': 'twins', 'document': '%s'}", twin.documentOf("x1")));
    ObjectNode anothers = twin.of("void", Callers.PARTNER, document + "q");
    anothers.set(
        "of",
        Api.json(
            "{'source': 'twins', 'document': '%s', 'partner': '%s'}",
            twin.documentOf("x1"), Callers.OTHER_PARTNER));
    ObjectNode settles = twin.of("complaint", Callers.PARTNER, document + "c");
    settles.set(
        "resolves",
        Api.json(
            "{'source': 'twins', 'document': '%s', 'partner': '%s'}",
            twin.documentOf("c1"), Callers.OTHER_PARTNER));
    return List.of(
        sale,
        paid,
        tooMuch,
        back,
        others,
        anothers,
        settles,
        twin.of("visit", Callers.PARTNER, document + "v"),
        twin.of("survey", Callers.PARTNER, document + "s").put("survey", "nps"));
  }

  private void reads() {
    walks.put(
        "lookUpCustomer",
        (api, twin) ->
            List.of(api.post("/v1/customers/lookup", Api.json("{'card': '%s'}", twin.card))));
    walks.put("getCustomer", (api, twin) -> List.of(api.get(twin.path(""))));
    walks.put("getTimeline", (api, twin) -> pages(api, twin.path("/timeline")));
    walks.put("getLedger", (api, twin) -> pages(api, twin.path("/points/ledger")));
    walks.put("lookUpDocument", OnePartnerIT::looksUp);
    walks.put("listDoubles", (api, _) -> List.of(api.get("/v1/documents/doubles?limit=1")));
    walks.put("getClock", (api, _) -> List.of());
    walks.put(
        "replaceCard",
        (api, twin) ->
            List.of(
                api.post(
                    twin.path("/cards/no-such-card/replace"),
                    Api.json("{'by': '%s-2'}", twin.card))));
  }

  /** What was sold there, and what was sold elsewhere or to nobody there. */
  private static List<Api.Answer> looksUp(Api api, Twin twin) {
    String lookUp = "/v1/documents/lookup";
    Patience.until(
        "the index of documents",
        INDEXED_WITHIN,
        () -> api.post(lookUp, twin.document("3")).status() == 200);
    return Stream.of("1", "2", "x1", "x2", "c1")
        .map(document -> api.post(lookUp, twin.document(document)))
        .toList();
  }

  /** Page by page, the smallest there are; then what a cursor of one's own making gives. */
  private static List<Api.Answer> pages(Api api, String path) {
    List<Api.Answer> answers = new ArrayList<>();
    String next = "";
    do {
      answers.add(api.get(path + "?limit=1" + (next.isEmpty() ? "" : "&cursor=" + next)));
      next = answers.getLast().json().path("next").asText("");
      assertThat(new String(decoded(next), StandardCharsets.ISO_8859_1))
          .doesNotContainPattern("\\d+:\\d+\\.\\d+");
    } while (!next.isEmpty() && !next.equals("null"));
    String made =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("0:3.0".getBytes(StandardCharsets.US_ASCII));
    answers.add(api.get(path + "?limit=1&cursor=" + made));
    answers.add(api.get(path + "?limit=500"));
    return answers;
  }

  private static byte[] decoded(String cursor) {
    return cursor.equals("null") ? new byte[0] : Base64.getUrlDecoder().decode(cursor);
  }

  private void points() {
    walks.put("getPoints", (api, twin) -> List.of(api.get(twin.path("/points"))));
    walks.put(
        "adjustPoints",
        (api, twin) ->
            List.of(
                adjusts(api, twin, "points", 5),
                adjusts(api, twin, "points", -5),
                adjusts(api, twin, "status", 1),
                adjusts(api, twin, "status", -100),
                adjusts(api, twin, "points", -50_000)));
  }

  private static Api.Answer adjusts(Api api, Twin twin, String currency, long points) {
    return api.post(
        twin.path("/points/adjustments"),
        Api.json("{'currency': '%s', 'points': %d, 'reason': 'twins'}", currency, points));
  }

  private void redemptions() {
    walks.put("listCustomerRewards", (api, twin) -> List.of(api.get(twin.path("/rewards"))));
    walks.put(
        "redeemReward",
        (api, twin) ->
            List.of(
                redeems(api, twin, "coffee", "PT15M"), redeems(api, twin, "voucher10", "PT0S")));
    walks.put("listRedemptions", (api, twin) -> pages(api, twin.path("/redemptions")));
    walks.put("confirmRedemption", (api, twin) -> ends(api, twin, "confirm"));
    walks.put("cancelRedemption", (api, twin) -> ends(api, twin, "cancel"));
  }

  private static Api.Answer redeems(Api api, Twin twin, String reward, String hold) {
    return api.post(
        twin.path("/redemptions"), Api.json("{'reward': '%s', 'hold': '%s'}", reward, hold));
  }

  /** What was redeemed elsewhere is as unknown as what nobody redeemed. */
  private List<Api.Answer> ends(Api api, Twin twin, String how) {
    String elsewhere = twins.redeemedElsewhere().path("redemptionId").asText();
    return List.of(api.post(twin.path("/redemptions/" + elsewhere + "/" + how), Api.json("{}")));
  }

  private void vouchers() {
    String code = twins.redeemedElsewhere().at("/voucher/code").asText();
    assertThat(code).isNotEmpty();
    walks.put(
        "checkVoucher",
        (api, _) -> {
          Api.Answer known = api.post("/v1/vouchers/check", Api.json("{'code': '%s'}", code));
          assertThat(known.json().has("redemptionId")).isFalse();
          return List.of(known);
        });
    walks.put(
        "useVoucher",
        (api, twin) ->
            List.of(
                api.post(
                    "/v1/vouchers/use",
                    Api.json(
                        "{'code': 'NO-CODE', 'source': 'twins', 'document': '%s'}", twin.card))));
  }

  @Test
  void every_operation_that_a_partners_caller_reaches_is_walked() {
    Set<String> reached = new TreeSet<>();
    for (String operation : AccessRules.operations()) {
      if (AccessRules.of(operation).orElseThrow() instanceof Access.Only(var roles, boolean bound)
          && bound
          && (roles.contains(Role.TILL) || roles.contains(Role.PARTNER))) {
        reached.add(operation);
      }
    }
    assertThat(walks.keySet()).isEqualTo(reached);
  }

  @Test
  void no_answer_tells_what_was_done_at_another_partner() {
    List<String> differences = new ArrayList<>();
    for (String caller : List.of("partner's till", "partner")) {
      Api api = callers.of(caller);
      for (Map.Entry<String, Walk> walk : walks.entrySet()) {
        List<String> alone = plain(walk, api, twins.alone);
        List<String> shared = plain(walk, api, twins.shared);
        assertThat(alone.stream().anyMatch(answer -> answer.startsWith("20")))
            .as("%s as %s is let in", walk.getKey(), caller)
            .isEqualTo(isLetIn(walk.getKey(), caller));
        assertThat(shared).as("%s of %s", walk.getKey(), caller).hasSameSizeAs(alone);
        for (int i = 0; i < alone.size(); i++) {
          if (!alone.get(i).equals(shared.get(i))) {
            differences.add(
                "%s as %s, answer %d%n  %s%n  %s"
                    .formatted(walk.getKey(), caller, i, alone.get(i), shared.get(i)));
          }
        }
      }
    }
    assertThat(String.join("\n", differences)).isEmpty();
  }

  /** Of these nothing is there to succeed on; and a partner reaches less than its till. */
  private static boolean isLetIn(String operation, String caller) {
    return switch (operation) {
      case "getClock", "replaceCard", "confirmRedemption", "cancelRedemption", "useVoucher" ->
          false;
      default ->
          ((Access.Only) AccessRules.of(operation).orElseThrow())
              .roles()
              .contains(caller.equals("partner") ? Role.PARTNER : Role.TILL);
    };
  }

  private static List<String> plain(Map.Entry<String, Walk> walk, Api api, Twin twin) {
    return walk.getValue().apply(api, twin).stream().map(twin::plain).toList();
  }

  @Test
  void what_a_sale_answers_is_null_where_it_sums_up_all_partners() {
    Twin customer = new Twins().shared;
    for (String caller : List.of("partner's till", "partner")) {
      Api api = callers.of(caller);
      ObjectNode sale = customer.sale(Callers.PARTNER, "null" + caller.length(), "5.00");
      for (String path : List.of(INTERACTIONS + "?dryRun=true", INTERACTIONS)) {
        JsonNode answer = api.post(path, sale).json();
        assertThat(answer.path("relationshipValue").isNull()).as(answer.toString()).isTrue();
        assertThat(answer.at("/tier/next").isNull()).as(answer.toString()).isTrue();
        assertThat(answer.at("/tier/name").asText()).isNotEmpty();
        for (JsonNode points : answer.path("points")) {
          boolean spendable = points.path("currency").asText().equals("points");
          assertThat(points.path("balance").isNull()).as(answer.toString()).isEqualTo(!spendable);
          assertThat(points.path("earned").asLong()).isEqualTo(5);
        }
      }
    }
    JsonNode whole =
        callers
            .of("till")
            .post(INTERACTIONS, customer.sale(Callers.PARTNER, "whole", "5.00"))
            .json(201);
    assertThat(whole.path("relationshipValue").isTextual()).isTrue();
    assertThat(whole.at("/tier/next/missing").isNumber()).isTrue();
  }
}
