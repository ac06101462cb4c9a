package io.vinculum.product;

import static io.vinculum.product.Api.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.product.CdnowLog.Buyer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole CDNOW cohort through the import command, with node and store killed in the middle; what
 * comes out is what the file says, to the cent and customer by customer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CdnowIT {
  private static final Instant END_OF_LOG = Instant.parse("1998-07-01T00:00:00Z");
  private static final Duration HALFWAY_MAX = Duration.ofMinutes(8);
  private static final Duration READ_SIDE_MAX = Duration.ofMinutes(2);

  /** Customers that have been seen when everything is killed. */
  private static final long KILLED_AFTER = 6_000;

  /** Rows that a resumed import may post again: what was not noted as done when it was killed. */
  private static final long REPEATED_MAX = 4_000;

  private static final int SAMPLE_EVERY = 1_200;
  private static final int ROWS_AGAIN = 3_000;
  private static final int TOP = 20;
  private static final String ALL = "purchases >= 0";
  private static final String RECENT_RULE =
      "spend >= money(\"200.00\") && daysSinceLastPurchase <= 60";

  private static final BigDecimal RECENT_SPEND = new BigDecimal("200.00");
  private static final int RECENT_DAYS = 60;
  private static final LocalDate TODAY = LocalDate.parse("1998-07-01");

  private CdnowLog log;
  private PackagedServer server;
  @TempDir private Path folder;

  @BeforeAll
  void import_kill_and_resume() {
    log = CdnowLog.read();
    server =
        PackagedServer.start(
            Map.of("VINCULUM_SANDBOX", "true", "VINCULUM_CLOCK", END_OF_LOG.toString()));
    PackagedServer.Begun cutOff = server.begun(importing(CdnowLog.file(), "cdnow"));
    Patience.until(
        "the middle of the import",
        HALFWAY_MAX,
        () -> server.api().audience(Api.question(ALL)).path("count").asLong() >= KILLED_AFTER);
    server.kill9();
    assertThat(PackagedServer.ended(cutOff).exitCode()).as("the import is cut off").isNotZero();

    server.startAgain();
    PackagedServer.Ended imported = server.command(importing(CdnowLog.file(), "cdnow"));
    assertThat(imported.output()).as("an import ends with models").contains("models: fitted in");
    ImportReport resumed = ImportReport.of(imported);
    assertThat(resumed.recorded() + resumed.before()).isEqualTo(log.rows().size());
    assertThat(resumed.rejected()).isZero();
    assertThat(resumed.before()).isLessThan(REPEATED_MAX);
    awaitAll(server.api());
  }

  private void awaitAll(Api api) {
    api.awaitReadSide(READ_SIDE_MAX);
    Patience.until(
        () -> "all purchases in " + totals(api),
        READ_SIDE_MAX,
        () -> totals(api).at("/measures/sum(purchases)").asLong() == log.kept().size());
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static String[] importing(Path file, String source) {
    return new String[] {
      "import",
      file.toString(),
      "--delimiter",
      "blanks",
      "--source",
      source,
      "--dates",
      "yyyyMMdd",
      "--field",
      "customer.card=customer_id",
      "--field",
      "occurredAt=date",
      "--field",
      "total=dollar_value"
    };
  }

  private static JsonNode totals(Api api) {
    return api.audience(Api.question(ALL, "sum(purchases)", "sum(spend)"));
  }

  @Test
  void customers_purchases_and_spend_are_those_of_the_file() {
    JsonNode totals = totals(server.api());
    assertThat(totals.path("complete").asBoolean()).isTrue();
    assertThat(totals.path("count").asLong()).isEqualTo(log.buyers().size()).isEqualTo(23_570);
    assertThat(totals.at("/measures/sum(purchases)").asLong())
        .isEqualTo(log.kept().size())
        .isEqualTo(69_579);
    assertThat(totals.at("/measures/sum(spend)").asText())
        .isEqualTo(log.spend().toPlainString())
        .isEqualTo("2500315.63");
  }

  @Test
  void every_customer_of_the_list_is_one_of_the_file() {
    List<String> expected =
        log.buyers().stream()
            .map(
                b -> b.kept().size() + " " + b.spend() + " " + (b.kept().isEmpty() ? "" : b.last()))
            .sorted()
            .toList();
    List<JsonNode> customers = server.api().all("/v1/customers");
    assertThat(
            customers.stream()
                .map(
                    c ->
                        c.path("purchases").asText()
                            + " "
                            + c.path("spend").asText()
                            + " "
                            + c.path("lastPurchaseOn").asText(""))
                .sorted())
        .containsExactlyElementsOf(expected);
    assertThat(customers.stream().map(c -> c.path("customerId").asText()).distinct())
        .hasSameSizeAs(expected);
  }

  @Test
  void importing_it_again_changes_nothing() throws IOException {
    JsonNode before = totals(server.api());
    ImportReport whole = ImportReport.of(server.command(importing(CdnowLog.file(), "cdnow")));
    assertThat(whole.rejected()).isZero();
    // Another file to the server, with rows of which every one is known.
    Path beginning = folder.resolve("beginning.txt");
    Files.write(beginning, Files.readAllLines(CdnowLog.file()).subList(0, ROWS_AGAIN + 1));
    ImportReport again = ImportReport.of(server.command(importing(beginning, "cdnow")));
    assertThat(again).isEqualTo(new ImportReport(0, ROWS_AGAIN, 0));
    awaitAll(server.api());
    Likeness.assertAlike(before, totals(server.api()));
  }

  @Test
  void a_segment_by_recency_and_spend_has_the_members_of_the_file() {
    List<Buyer> expected = log.buyers().stream().filter(CdnowIT::isRecent).toList();
    assertThat(expected).hasSizeBetween(100, 5_000);

    Api api = server.api();
    ObjectNode given = (ObjectNode) json("{'name': 'Recent and large'}");
    api.put("/v1/segments/recent-large", given.put("rule", RECENT_RULE)).json(201);

    assertThat(api.get("/v1/segments/recent-large").json(200).path("members").asInt())
        .isEqualTo(expected.size());
    Set<String> members = new HashSet<>();
    api.all("/v1/segments/recent-large/members")
        .forEach(member -> members.add(member.path("customerId").asText()));
    assertThat(members).hasSameSizeAs(expected);
    for (Buyer buyer : sample(log.buyers())) {
      JsonNode customer = api.customerOfCard(buyer.card());
      assertThat(members.contains(customer.path("customerId").asText()))
          .as(buyer.card())
          .isEqualTo(isRecent(buyer));
    }
    assertThat(api.audience(Api.question("inSegment(\"recent-large\")")).path("count").asInt())
        .isEqualTo(expected.size());
  }

  private static boolean isRecent(Buyer buyer) {
    return buyer.spend().compareTo(RECENT_SPEND) >= 0
        && ChronoUnit.DAYS.between(buyer.last(), TODAY) <= RECENT_DAYS;
  }

  private static List<Buyer> sample(List<Buyer> buyers) {
    List<Buyer> sample = new ArrayList<>();
    for (int i = 0; i < buyers.size(); i += SAMPLE_EVERY) {
      sample.add(buyers.get(i));
    }
    return sample;
  }

  @Test
  void top_customers_are_those_whose_decayed_margin_is_highest() {
    Api api = server.api();
    JsonNode programme = api.get("/v1/programme").json(200);
    double halfLife = programme.at("/relationship/halfLifeDays").asDouble();
    ZoneId zone = ZoneId.of(programme.path("zone").asText());
    // No row names a partner: the mean of the partners' margins stands for all.
    double margin =
        programme.path("partners").findValuesAsText("margin").stream()
            .mapToDouble(Double::parseDouble)
            .average()
            .orElseThrow();
    Comparator<Buyer> byValue =
        Comparator.comparingDouble(b -> b.relationshipValue(margin, halfLife, END_OF_LOG, zone));
    List<Buyer> expected = log.buyers().stream().sorted(byValue.reversed()).limit(TOP).toList();

    ObjectNode question = Api.question(ALL);
    question.putObject("top").put("by", "relationshipValue").put("limit", TOP);
    JsonNode top = api.audience(question).path("top");

    assertThat(top).hasSize(TOP);
    for (int i = 0; i < TOP; i++) {
      Buyer buyer = expected.get(i);
      double value = buyer.relationshipValue(margin, halfLife, END_OF_LOG, zone);
      assertThat(top.get(i).path("value").asDouble()).isCloseTo(value, within(0.01 + value / 1e4));
      assertThat(api.customerOfCard(buyer.card()).path("customerId").asText())
          .as("place %d, card %s", i + 1, buyer.card())
          .isEqualTo(top.get(i).path("customerId").asText());
    }
  }

  @Test
  void a_backup_of_the_running_server_restores_an_equal_one() {
    // Of a history that has just grown the server would soon fit models anew, each server by
    // itself.
    server.api().post("/v1/models/fit", json("{}")).json(200);
    Path file = folder.resolve("cdnow.tar.gz");
    PackagedServer.Ended backup = server.command("backup", file.toString());
    assertThat(backup.exitCode()).as(backup.output()).isZero();
    try (PackagedServer other = server.restored(file)) {
      awaitAll(other.api());
      List<JsonNode> here = answers(server.api());
      List<JsonNode> there = answers(other.api());
      assertThat(there).hasSameSizeAs(here);
      for (int i = 0; i < here.size(); i++) {
        Likeness.assertAlike(here.get(i), there.get(i));
      }
    }
  }

  /** Audiences, segments, and of some customers all that is known. */
  private List<JsonNode> answers(Api api) {
    ObjectNode question =
        Api.question(
            ALL, "sum(purchases)", "sum(spend)", "sum(spend365)", "p50(daysSinceLastPurchase)");
    question.putArray("groupBy").add("tier");
    question.putObject("histogram").put("field", "purchases").put("bins", 10);
    question.putObject("top").put("by", "spend").put("limit", 100);
    List<JsonNode> answers = new ArrayList<>();
    answers.add(api.audience(question));
    answers.add(api.get("/v1/segments").json(200));
    for (Buyer buyer : sample(log.buyers())) {
      JsonNode customer = api.customerOfCard(buyer.card());
      String path = "/v1/customers/" + customer.path("customerId").asText();
      answers.add(customer);
      answers.add(api.get(path + "/timeline").json(200));
      answers.add(api.get(path + "/points").json(200));
      answers.add(api.get(path + "/points/ledger").json(200));
      answers.add(api.get(path + "/relationship-value").json(200));
    }
    return answers;
  }
}
