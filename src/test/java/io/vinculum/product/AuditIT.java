package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.audit.AuditRule;
import io.vinculum.edge.audit.AuditRules;
import io.vinculum.product.Contract.Operation;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the contract that changes something is told by the audit, or the page says why
 * not.
 */
class AuditIT {
  /** Needs more customers than this server has for sure: {@code AuditTrailTest} finds its entry. */
  private static final String FIT = "fitModels";

  private static final Path PAGE = Path.of("docs", "audit.md");
  private static final String NAME = "Wilhelmina" + UUID.randomUUID().toString().replace("-", "");

  private final Api api = SharedServer.api();
  private final Callers callers = new Callers();
  private final String run = UUID.randomUUID().toString();
  private final String card = "audit-card-" + run;
  private final String customer = enrolled(card);
  private final Map<String, Callable<String>> changes =
      Map.ofEntries(
          Map.entry("enrolCustomer", () -> customers(enrolled("audit-new-" + run))),
          Map.entry("changeProfile", this::changeProfile),
          Map.entry("putIdentifier", this::putIdentifier),
          Map.entry("deleteIdentifier", this::deleteIdentifier),
          Map.entry("replaceCard", this::replaceCard),
          Map.entry("putConsent", this::putConsent),
          Map.entry("transferPoints", this::transfer),
          Map.entry("issueToken", () -> ofOurs("POST", "/tokens", "")),
          Map.entry("eraseCustomer", this::erase),
          Map.entry("undoErasure", this::undoErasure),
          Map.entry("mergeCustomers", this::merge),
          Map.entry("unmergeCustomers", this::unmerge),
          Map.entry("adjustPoints", () -> ofOurs("POST", "/points/adjustments", points(9))),
          Map.entry("approveAdjustment", () -> decide("approve")),
          Map.entry("refuseAdjustment", () -> decide("refuse")),
          Map.entry("giveTier", this::giveTier),
          Map.entry("putProgramme", this::putProgramme),
          Map.entry("putSegment", this::putSegment),
          Map.entry("deleteSegment", this::deleteSegment),
          Map.entry(
              "exportAudience",
              () ->
                  done(
                      "POST",
                      "/v1/audiences/export",
                      "application/json",
                      "{\"fields\": [\"card\"], \"where\": \"purchases > 999\"}",
                      "audiences/export")),
          Map.entry("createKey", () -> "keys/" + key()),
          Map.entry("revokeKey", this::revoke),
          Map.entry("rotateMasterKey", this::rotate),
          Map.entry(
              "rekeyIdentities", () -> done("POST", REKEYING, "", "identity-forms/rekeyings")),
          Map.entry("importVouchers", this::importVouchers),
          Map.entry("moveClock", this::moveClock),
          Map.entry("startImport", () -> done("POST", IMPORT, "text/csv", "a,b", "imports")),
          Map.entry(
              "putImportLookup", () -> done("POST", LOOKUP, "text/csv", "a,b", "imports/lookups")),
          Map.entry(
              "rebuildProjections",
              () -> done("POST", "/v1/projections/rebuild", "", "projections/rebuild")),
          Map.entry(
              "verifySlice",
              () -> done("POST", "/v1/slices/0/verification", "", "slices/0/verification")));

  private static final String IMPORT = "/v1/imports?format=csv&kind=purchases&source=audit";
  private static final String REKEYING = "/v1/identity-forms/rekeyings";
  private static final String LOOKUP = "/v1/imports/lookups";

  @Test
  void every_change_is_told_with_who_when_what_and_of_whom() throws Exception {
    String told = Files.readString(PAGE);
    for (Operation operation : Contract.operations(api)) {
      if (!operation.method().equals("GET")) {
        String line = line(operation);
        assertThat(told).as("a line in %s", PAGE).contains(line);
        boolean exempt = AuditRules.of(operation.id()) instanceof AuditRule.Exempt;
        if (!exempt && !operation.id().equals(FIT)) {
          assertThat(changes)
              .as("a change that %s makes", operation.id())
              .containsKey(operation.id());
          assertTold(operation, changes.get(operation.id()).call());
        }
      }
    }
    assertThat(entries("").toString())
        .doesNotContain(NAME, card, "audit-new-" + run, "+34600", "audit-gone");
  }

  private static String line(Operation operation) {
    return "| `%s` | `%s` | %s |"
        .formatted(
            operation.id(),
            operation.request(),
            switch (AuditRules.of(operation.id())) {
              case AuditRule.Noted(String action) -> "`" + action + "`: the names of what was sent";
              case AuditRule.NotedWithAnswer(String action) ->
                  "`" + action + "`: what was answered";
              case AuditRule.ByItself(String action) -> "`" + action + "`: from what to what";
              case AuditRule.Exempt(String why) -> "not told. " + why;
            });
  }

  private static String action(Operation operation) {
    return switch (AuditRules.of(operation.id())) {
      case AuditRule.Noted(String action) -> action;
      case AuditRule.NotedWithAnswer(String action) -> action;
      case AuditRule.ByItself(String action) -> action;
      case AuditRule.Exempt(String why) -> throw new IllegalArgumentException(why);
    };
  }

  private void assertTold(Operation operation, String subject) {
    Instant lately =
        Instant.parse(api.get("/v1/clock").json(200).path("now").asText()).minusSeconds(60);
    assertThat(entries("?subject=" + subject))
        .as("%s of %s", operation.id(), subject)
        .anySatisfy(
            entry -> {
              assertThat(entry.path("action").asText()).isEqualTo(action(operation));
              assertThat(entry.path("by").asText()).isEqualTo("admin");
              assertThat(entry.path("role").asText()).isEqualTo("admin");
              assertThat(Instant.parse(entry.path("at").asText())).isAfter(lately);
            });
  }

  private JsonNode entries(String query) {
    return api.get("/v1/audit" + query).json(200).path("items");
  }

  private static String customers(String id) {
    return "customers/" + id;
  }

  private String enrolled(String number) {
    return api.post(
            "/v1/customers",
            Api.json(
                "{'identifiers': {'card': '%s'}, 'profile': {'givenName': '%s'}}", number, NAME))
        .json(201)
        .path("customerId")
        .asText();
  }

  private String done(String method, String path, String body, String subject) {
    return done(method, path, "application/json", body, subject);
  }

  private String done(String method, String path, String type, String body, String subject) {
    Api.Answer answer =
        body.isEmpty()
            ? api.send(method, path, BodyPublishers.noBody())
            : api.send(
                method,
                path,
                BodyPublishers.ofString(body.replace('\'', '"')),
                "Content-Type",
                type);
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
    return subject;
  }

  private String ofOurs(String method, String path, String body) {
    return done(method, "/v1/customers/" + customer + path, body, customers(customer));
  }

  private static String points(int points) {
    return "{'currency': 'points', 'points': %d, 'reason': 'audit'}".formatted(points);
  }

  private String changeProfile() {
    return ofOurs("PATCH", "", "{'familyName': '" + NAME + "'}");
  }

  private String putIdentifier() {
    return ofOurs("PUT", "/identifiers/external", "{'value': 'audit-gone-%s'}".formatted(run));
  }

  private String deleteIdentifier() {
    putIdentifier();
    return ofOurs("DELETE", "/identifiers/external", "");
  }

  private String replaceCard() {
    return ofOurs(
        "POST", "/cards/" + card + "/replace", "{'by': 'audit-card-of-%s'}".formatted(run));
  }

  private String putConsent() {
    return ofOurs(
        "PUT",
        "/consents/newsletter",
        "{'state': 'granted', 'source': 'app', 'textVersion': '2026-05'}");
  }

  private String transfer() {
    ofOurs("POST", "/points/adjustments", points(9));
    return ofOurs(
        "POST",
        "/points/transfers",
        "{'to': '%s', 'currency': 'points', 'points': 3}".formatted(enrolled("audit-to-" + run)));
  }

  private String erase() {
    String gone = enrolled("audit-gone-" + run);
    return done("DELETE", "/v1/customers/" + gone, "", customers(gone));
  }

  /** Under a programme that lets it be undone, for as long as that takes. */
  private String undoErasure() {
    String back = enrolled("audit-back-" + run);
    ObjectNode programme = (ObjectNode) api.get("/v1/programme").json(200);
    grace(programme, "P1D");
    try {
      done("DELETE", "/v1/customers/" + back, "", customers(back));
      return done("POST", "/v1/customers/" + back + "/erasure/undo", "", customers(back));
    } finally {
      grace(programme, "P0D");
    }
  }

  private void grace(ObjectNode programme, String grace) {
    programme.putObject("erasure").put("grace", grace);
    assertThat(api.put("/v1/programme", programme).status()).isBetween(200, 299);
  }

  private String merge() {
    return merged(enrolled("audit-merged-" + run));
  }

  private String merged(String other) {
    return ofOurs("POST", "/merges", "{'absorb': '%s'}".formatted(other));
  }

  private String unmerge() {
    String other = enrolled("audit-parted-" + run);
    merged(other);
    return ofOurs("DELETE", "/merges/" + other, "");
  }

  private String decide(String how) {
    JsonNode waiting =
        callers
            .of("marketing")
            .post("/v1/customers/" + customer + "/points/adjustments", Api.json(points(6000)))
            .json(202);
    String path = "/points/adjustments/" + waiting.path("adjustmentId").asText() + "/" + how;
    return done("POST", "/v1/customers/" + customer + path, "{}", customers(customer));
  }

  private String giveTier() {
    String lucky = enrolled("audit-lucky-" + run);
    return done(
        "PUT",
        "/v1/customers/" + lucky + "/tier",
        "{'tier': 'gold', 'until': '2026-12-31', 'reason': 'audit'}",
        customers(lucky));
  }

  /** The same programme, from a day that no test reaches. */
  private String putProgramme() {
    int latest =
        api.get("/v1/programme/versions").json(200).path("items").findValues("version").stream()
            .mapToInt(JsonNode::asInt)
            .max()
            .orElseThrow();
    Api.Answer last = api.get("/v1/programme?version=" + latest);
    ObjectNode next = ((ObjectNode) last.json(200)).put("effectiveFrom", "2090-01-01T00:00:00Z");
    Api.Answer put = api.put("/v1/programme", next, "If-Match", last.header("ETag"));
    assertThat(put.status()).as(put.text()).isBetween(200, 299);
    return "programme";
  }

  private String putSegment() {
    String id = "audit-" + run;
    return done(
        "PUT",
        "/v1/segments/" + id,
        "{'name': 'Audit', 'rule': 'purchases > 1000'}",
        "segments/" + id);
  }

  private String deleteSegment() {
    String subject = putSegment();
    return done("DELETE", "/v1/" + subject, "", subject);
  }

  private String key() {
    return api.post("/v1/keys", Api.json("{'name': 'audit', 'role': 'till'}"))
        .json(201)
        .path("id")
        .asText();
  }

  private String revoke() {
    String subject = "keys/" + key();
    return done("DELETE", "/v1/" + subject, "", subject);
  }

  /** Another test's may be under way. */
  private String rotate() {
    Patience.until(
        "a rotation",
        Duration.ofSeconds(20),
        () ->
            api.send("POST", "/v1/master-keys/rotations", BodyPublishers.noBody()).status() == 202);
    return "master-keys";
  }

  private String importVouchers() {
    return done(
        "POST",
        "/v1/rewards/coffee/vouchers",
        "text/csv",
        "AUDIT" + run.substring(0, 8) + "\n",
        "rewards/coffee/vouchers");
  }

  private String moveClock() {
    Instant now = Instant.parse(api.get("/v1/clock").json(200).path("now").asText());
    return done("PUT", "/v1/clock", "{'now': '%s'}".formatted(now.plusSeconds(1)), "clock");
  }
}
