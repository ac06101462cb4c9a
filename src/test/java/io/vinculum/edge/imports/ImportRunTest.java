package io.vinculum.edge.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.retry.Retries;
import io.vinculum.fault.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each row of a file ends as accepted, duplicate, left out or rejected, and is counted as that. */
class ImportRunTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"));
  private static final String[] RECEIPTS = {
    "groupBy=store,receipt", "fields=customer.card=card;line.amount=paid"
  };

  private static ActorTestKit kit;

  @TempDir private Path folder;

  @BeforeAll
  static void begin() {
    kit = ActorTestKit.create();
  }

  @AfterAll
  static void end() {
    kit.shutdownTestKit();
  }

  /** What was wrong, by row. */
  private static final class Errors implements ImportLog {
    private final SortedMap<Long, String> byRow = new ConcurrentSkipListMap<>();

    @Override
    public CompletionStage<Optional<ImportProgress>> find(UUID id) {
      return CompletableFuture.completedStage(Optional.empty());
    }

    @Override
    public CompletionStage<Void> save(ImportProgress progress) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> addError(UUID id, long row, String detail) {
      byRow.put(row, detail);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<List<RowError>> errors(UUID id, long afterRow, int limit) {
      return CompletableFuture.completedStage(List.of());
    }
  }

  /** Card c9 is refused and card c8 was recorded before. */
  private static CompletionStage<ImportDoor.Outcome> answer(JsonNode document) {
    String card = document.at("/customer/card").asText();
    JsonNode body =
        card.equals("c9")
            ? Problem.invalid("/customer", "is not one").json("/v1/interactions")
            : JsonText.object().put("duplicate", card.equals("c8"));
    return CompletableFuture.completedStage(
        new ImportDoor.Outcome(card.equals("c9") ? 422 : 201, body));
  }

  private ImportProgress run(String text, Errors errors, String... parameters) throws Exception {
    Path file = new SentFile(folder).file(text);
    ImportPlan plan = SentFile.plan(parameters);
    ImportProgress begin =
        ImportProgress.begin(new UUID(0, 1), FileCheck.rows(file, plan, Set.of()), CLOCK.instant());
    ImportProgress end =
        new ImportRun(
                kit.system(),
                (document, _) -> answer(document),
                errors,
                CLOCK,
                new DocumentSource(file, plan, Map.of(), folder),
                begin,
                retries())
            .run()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS);
    assertThat(end.state()).isEqualTo(ImportProgress.State.DONE);
    assertThat(end.accepted() + end.duplicate() + end.rejected() + end.skipped())
        .isEqualTo(end.rowsTotal())
        .isEqualTo(end.rowsRead() + end.skipped());
    assertThat(errors.byRow).hasSize(Math.toIntExact(end.rejected()));
    return end;
  }

  private static Retries retries() {
    return Retries.untilSilent(Duration.ofSeconds(5), 64);
  }

  @Test
  void rows_of_a_receipt_are_counted_one_by_one() throws Exception {
    Errors errors = new Errors();
    ImportProgress end =
        run(
            "card,store,receipt,paid\n"
                + "c1,s1,r1,1.00\nc2,s1,r1,2.00\nc1,s2,r1,4.00\nc1,s2,r1,4.00\n",
            errors,
            RECEIPTS);
    assertThat(end.accepted()).isEqualTo(2);
    assertThat(end.rejected()).isEqualTo(2);
    assertThat(errors.byRow.keySet()).containsExactly(1L, 2L);
    assertThat(errors.byRow.values())
        .containsOnly("rows 1 and 2 are brought together and differ in customer.card, column card");
  }

  @Test
  void so_are_those_of_a_receipt_that_the_server_refuses_or_knows() throws Exception {
    Errors errors = new Errors();
    ImportProgress end =
        run(
            "card,store,receipt,paid,units\nc9,s1,r1,1.00,1\nc8,s2,r1,1.00,1\nc9,s1,r1,1.00,1\n"
                + "c8,s2,r1,1.00,1\nc8,s2,r1,1.00,1\nc7,s3,r1,1.00,0\n",
            errors,
            "groupBy=store,receipt",
            "skip=units=0",
            RECEIPTS[1]);
    assertThat(end.duplicate()).isEqualTo(3);
    assertThat(end.skipped()).isEqualTo(1);
    assertThat(errors.byRow)
        .isEqualTo(Map.of(1L, "/customer: is not one", 3L, "/customer: is not one"));
  }

  @Test
  void so_is_each_row_of_a_receipt_that_is_too_long() throws Exception {
    Errors errors = new Errors();
    ImportProgress end =
        run(
            "card,store,receipt,paid\n"
                + "c1,s1,r1,1.00\n".repeat(2 * ReceiptSorter.ROWS_PER_RECEIPT + 1)
                + "c1,s1,r2,1.00\n".repeat(ReceiptSorter.ROWS_PER_RECEIPT),
            errors,
            RECEIPTS);
    assertThat(end.rejected()).isEqualTo(2 * ReceiptSorter.ROWS_PER_RECEIPT + 1);
    assertThat(errors.byRow.values()).allMatch(why -> why.startsWith("more than 1000 rows"));
  }

  @Test
  void a_dry_run_counts_alike() throws Exception {
    Path file =
        new SentFile(folder)
            .file("card,store,receipt,paid\nc1,s1,r1,1.00\nc2,s1,r1,2.00\nc9,s2,r1,4.00\n");
    DocumentSource source = new DocumentSource(file, SentFile.plan(RECEIPTS), Map.of(), folder);
    JsonNode report =
        new DryRun(kit.system(), (document, _) -> answer(document), source, 3, retries())
            .run()
            .toCompletableFuture()
            .get(10, TimeUnit.SECONDS)
            .json();
    assertThat(report.path("rejected").asLong()).isEqualTo(3);
    assertThat(report.path("faults")).extracting(it -> it.path("row").asInt()).contains(1, 2, 3);
  }

  @Test
  void a_refusal_says_each_fault_once() {
    JsonNode problem =
        Problem.invalid(List.of(new Fault("/a", "is too long"), new Fault("/b", "is empty")))
            .json("/v1/interactions");
    assertThat(ImportRun.sentence(problem)).isEqualTo("/a: is too long; /b: is empty");
    assertThat(ImportRun.sentence(JsonNodeFactory.instance.objectNode().put("detail", "Gone.")))
        .isEqualTo("Gone.");
  }

  @Test
  void a_quote_that_is_not_closed_is_told_in_our_words() throws IOException {
    stops("card,total\n7,1.00\n8,\"1.00\n", "Row 2 has a quote that is not closed.");
    stops(
        "card,total\n7,\"1\"00\n",
        "Row 1 has more after a closing quote than the separator or the end of the row; a quote"
            + " within quotes is written twice.");
    stops("card,\"total\n", "The first row has a quote that is not closed.");
  }

  private void stops(String text, String why) {
    Path file = new SentFile(folder).file(text);
    ImportPlan plan = SentFile.plan("fields=" + SentFile.FIELDS);
    assertThatThrownBy(() -> FileCheck.rows(file, plan, Set.of()))
        .isInstanceOf(ImportStopped.class)
        .hasMessage(why);
  }
}
