package io.vinculum.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.customer.entity.Unchangeable;
import io.vinculum.node.store.SharedStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A journal into which a node that had slept wrote beside the one that had taken over: sales under
 * numbers that the other had given, and one beyond its end. The rows are the plugin's own, of the
 * writer that came first.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DamagedJournalIT {
  private static final long PATIENCE_SECONDS = 60;

  /** The sleeper's last event before it slept. */
  private static long sleptAfter;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static ReadSideNode node;
  private static URI api;
  private static CustomerId id;
  private static Customer before;
  private static String journal;
  private static String stock;
  private static int slice;

  @BeforeAll
  static void damage() throws Exception {
    id = alone();
    journal = Unchangeable.persistenceId(id);
    node = started();
    slice = Unchangeable.sliceOf(id, node.readSide.slices());
    stock = stockOf(slice);
    tell(Shop.enrol(id));
    for (int sale = 1; sale <= 3; sale++) {
      tell(Shop.purchase(id, "before-" + sale, sale + ".00"));
    }
    sleptAfter = read().version();
    node.close();
    node = started();
    for (int sale = 1; sale <= 3; sale++) {
      tell(Shop.purchase(id, "after-" + sale, sale + "0.00"));
    }
    before = read();
    Row slept = row(sleptAfter);
    for (long number = sleptAfter + 1; number <= sleptAfter + 4; number++) {
      insert(journal, number, slept, slept.getString("writer_uuid"));
    }
    // What all share may be damaged alike.
    insert(stock, 1, slept, "first");
    insert(stock, 2, slept, "second");
    insert(stock, 2, slept, "first");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  @Order(1)
  void everyReaderPassesOverWhatDoesNotCount() throws Exception {
    assertThat(history())
        .extracting(StoredEvent::sequenceNr)
        .isEqualTo(LongStream.rangeClosed(1, before.version()).boxed().toList());
    for (long from = 1; from <= before.version() + 1; from++) {
      assertThat(
              await(node.customers.history(id, from, from).runWith(Sink.seq(), node.kit.system())))
          .as("the event of that number alone")
          .isEqualTo(history().stream().skip(from - 1).limit(1).toList());
    }
    assertThat(await(node.customers.readAsOf(id, Instant.MAX))).isEqualTo(before);
  }

  @Test
  @Order(2)
  void aCustomerThatIsReadAgainFromSuchAJournalGoesOnWhereTheLatestWriterEnded() throws Exception {
    node.close();
    node = started();
    api = ServedNode.serve(node);
    assertThat(read()).isEqualTo(before);
    tell(Shop.purchase(id, "later", "7.00"));

    Customer after = read();
    assertThat(after.version()).isEqualTo(before.version() + 1);
    assertThat(await(node.customers.readAsOf(id, Instant.MAX))).isEqualTo(after);
    assertThat(history()).extracting(StoredEvent::sequenceNr).doesNotHaveDuplicates();
  }

  @Test
  @Order(3)
  void theLedgerIsTheBalanceAndTheTimelineHasEverythingOnce() throws Exception {
    JsonNode timeline = get("/v1/customers/" + id + "/timeline?limit=100").path("items");
    Set<String> documents = new HashSet<>();
    timeline.findValues("document").forEach(it -> documents.add(it.asText()));
    assertThat(timeline.findValues("document")).hasSameSizeAs(documents);
    long sum = 0;
    for (JsonNode line : get("/v1/customers/" + id + "/points/ledger?limit=100").path("items")) {
      sum += line.path("points").asLong();
    }
    long balance = 0;
    JsonNode points = get("/v1/customers/" + id + "/points");
    for (String part : List.of("available", "pending", "reserved")) {
      for (JsonNode amount : points.findValues(part)) {
        balance += amount.asLong();
      }
    }
    assertThat(sum).isPositive().isEqualTo(balance);
  }

  @Test
  @Order(4)
  void verificationTellsOfItAndRepairsIt() throws Exception {
    JsonNode told = post("/v1/slices/" + slice + "/verification");
    assertThat(told.path("damagedJournals").asInt()).as(told::toString).isEqualTo(2);
    assertThat(told.path("supersededEvents").asInt()).isEqualTo(4 + 1);
    assertThat(told.path("repaired").asBoolean()).isFalse();

    JsonNode repaired = post("/v1/slices/" + slice + "/verification?repair=true");
    assertThat(repaired.path("damagedJournals").asInt()).isEqualTo(2);
    assertThat(repaired.path("repaired").asBoolean()).isTrue();
    assertThat(node.readSide.counts().superseded()).isEqualTo(4 + 1);

    JsonNode clean = post("/v1/slices/" + slice + "/verification");
    assertThat(clean.path("damagedJournals").asInt()).isZero();
    assertThat(clean.path("supersededEvents").asInt()).isZero();
    assertThat(clean.path("different")).as(clean::toString).isEmpty();
  }

  @Test
  @Order(5)
  void whatWasTakenOutIsKeptForAnOperator() throws Exception {
    List<Row> kept =
        SharedStore.session()
            .execute("SELECT * FROM vinculum.superseded_event WHERE persistence_id = ?", journal)
            .all();
    assertThat(kept)
        .extracting(row -> row.getLong("sequence_nr"))
        .isEqualTo(LongStream.rangeClosed(sleptAfter + 1, sleptAfter + 4).boxed().toList());
    assertThat(kept).allMatch(row -> row.getByteBuffer("event").hasRemaining());
    assertThat(kept)
        .extracting(row -> row.getString("writer_uuid"))
        .containsOnly(row(sleptAfter).getString("writer_uuid"));
    assertThat(history()).hasSize((int) before.version() + 1);
    assertThat(
            SharedStore.session()
                .execute(
                    "SELECT sequence_nr, writer_uuid FROM vinculum_journal.messages WHERE"
                        + " persistence_id = ? AND partition_nr = 0",
                    stock)
                .all())
        .extracting(row -> row.getString("writer_uuid"))
        .containsExactly("first", "second");
  }

  /** A node whose customers answer: the first to be asked of may take its time. */
  private static ReadSideNode started() {
    ReadSideNode begun = ReadSideNode.start(Optional.empty());
    begun
        .kit
        .createTestProbe()
        .awaitAssert(
            Duration.ofSeconds(PATIENCE_SECONDS),
            () -> {
              assertThat(begun.customers.read(id).toCompletableFuture())
                  .succeedsWithin(Duration.ofSeconds(5));
              return null;
            });
    return begun;
  }

  /** A customer of a slice that has no other journals: those of other tests are not ours. */
  private static CustomerId alone() {
    Set<Integer> taken = new HashSet<>();
    SharedStore.session()
        .execute("SELECT DISTINCT persistence_id, partition_nr FROM vinculum_journal.messages")
        .forEach(row -> taken.add(sliceOf(row.getString("persistence_id"))));
    CustomerId free = Shop.customer();
    for (int tries = 0; taken.contains(Unchangeable.sliceOf(free, SLICES)) && tries < 10_000; ) {
      free = Shop.customer();
      tries++;
    }
    return free;
  }

  private static final int SLICES = Unchangeable.SLICES_DEFAULT;

  private static int sliceOf(String name) {
    return Unchangeable.isCustomers(name)
        ? Unchangeable.sliceOf(Unchangeable.customerOf(name), SLICES)
        : Math.floorMod(name.hashCode(), SLICES);
  }

  private static String stockOf(int slice) {
    String name = "stock|" + UUID.randomUUID();
    while (sliceOf(name) != slice) {
      name = "stock|" + UUID.randomUUID();
    }
    return name;
  }

  private static Row row(long number) {
    return SharedStore.session()
        .execute(
            "SELECT * FROM vinculum_journal.messages WHERE persistence_id = ? AND partition_nr = 0"
                + " AND sequence_nr = ?",
            journal,
            number)
        .one();
  }

  /** A row as the plugin writes it, with what another says. */
  private static void insert(String name, long number, Row like, String writer) {
    CqlSession session = SharedStore.session();
    session.execute(
        session
            .prepare(
                "INSERT INTO vinculum_journal.messages (persistence_id, partition_nr, sequence_nr,"
                    + " timestamp, timebucket, writer_uuid, ser_id, ser_manifest, event_manifest,"
                    + " event, tags) VALUES (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, {})")
            .bind(
                name,
                number,
                Uuids.timeBased(),
                like.getString("timebucket"),
                writer,
                like.getInt("ser_id"),
                like.getString("ser_manifest"),
                like.getString("event_manifest"),
                like.getByteBuffer("event")));
  }

  private static void tell(io.vinculum.customer.domain.Command command) throws Exception {
    assertThat(await(node.customers.ask(command)))
        .isInstanceOf(io.vinculum.customer.entity.Answer.Recorded.class);
  }

  private static Customer read() throws Exception {
    return await(node.customers.read(id));
  }

  private static List<StoredEvent> history() throws Exception {
    return await(
        node.customers.history(id, 1, Long.MAX_VALUE).runWith(Sink.seq(), node.kit.system()));
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(api.resolve(path)).GET());
  }

  private static JsonNode post(String path) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(api.resolve(path)).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private static JsonNode send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        HTTP.send(
            request.header("Authorization", "Bearer " + ServedNode.ADMIN).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }
}
