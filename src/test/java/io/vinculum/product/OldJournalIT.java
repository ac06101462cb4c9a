package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.entity.Unchangeable;
import io.vinculum.customer.entity.journal.CustomerCodec;
import io.vinculum.customer.entity.journal.JournalCodec;
import io.vinculum.insight.wire.AttributeRow;
import io.vinculum.insight.wire.DemographicsRow;
import io.vinculum.insight.wire.FactsRow;
import io.vinculum.programme.domain.Money;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Journals of before words were sealed, in the bytes that the golden files hold: they are read, and
 * an erasure takes the words out of rows, snapshots and facts, and leaves all else as it was.
 */
final class OldJournalIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Instant AT = Instant.parse("2026-04-01T10:00:00Z");
  private static final int SERIALIZER = 7301;

  private final Api api = WordsServer.server().api();
  private final CustomerId customer = new CustomerId(UUID.randomUUID());
  private final List<String> words = new ArrayList<>();
  private int documents;

  private String word() {
    String word = UUID.randomUUID().toString().replace("-", "").substring(0, 16).replace('0', 'z');
    words.add(word);
    return word;
  }

  private Wording plain() {
    return Wording.plain(word());
  }

  @Test
  void anErasureTakesTheWordsOutOfOldRowsAndLeavesTheRest() {
    List<CustomerEvent> events = events();
    try (Traces traces = Traces.of(WordsServer.server())) {
      store(traces.session(), events);
      storeAudit(traces.session());
      String postcode = storeFacts(traces.session());
      traces.flush();
      assertThat(traces.with(List.of(words.getFirst())))
          .as("the search finds what is there")
          .isNotEmpty();
      JsonNode timeline = api.get(path() + "/timeline").json(200).path("items");
      assertThat(timeline.findValuesAsText("topic")).containsExactly("delivery", words.getFirst());
      assertThat(api.get(path()).json(200).at("/attributes/hobby").asText()).isNotEmpty();
      String written = timestamps(traces.session());

      erased(path());

      List<String> all = new ArrayList<>(words);
      all.add(postcode);
      assertThat(traces.with(all)).isEmpty();
      assertThat(timestamps(traces.session())).as("rows stay where they were").startsWith(written);
      rowsSayTheSame(traces.session(), events);
      assertThat(
              api.get("/v1/audit?subject=customers/" + customer + "&action=tier.give")
                  .json(200)
                  .at("/items/0/after")
                  .asText())
          .isEqualTo("{\"tier\":\"gold\"}");
      assertThat(compactionOfTheJournal(traces.session()))
          .as("the journal is compacted as before")
          .doesNotContain("1099511627776");
      assertThat(marks(traces.session(), customer.value())).as("nothing is left to do").isZero();
    }
    sliceEqualsItsJournals();
  }

  @Test
  void whoWasAbsorbedIsRewrittenWithTheSurvivor() {
    try (Traces traces = Traces.of(WordsServer.server())) {
      store(traces.session(), events());
      String survivor =
          api.post(
                  "/v1/customers",
                  Api.json("{'identifiers': {'external': 'survivor-%s'}}", customer))
              .json(201)
              .path("customerId")
              .asText();
      api.post("/v1/customers/" + survivor + "/merges", Api.json("{'absorb': '%s'}", customer));
      Patience.until(
          "the records are one",
          PATIENCE,
          () -> api.get(path()).json().path("customerId").asText().equals(survivor));
      JsonNode one = api.get("/v1/customers/" + survivor).json(200);
      assertThat(words).contains(one.at("/attributes/hobby").asText());
      traces.flush();

      erased("/v1/customers/" + survivor);

      assertThat(traces.with(words)).isEmpty();
    }
  }

  @Test
  void whoWasLetGoAgainLeavesNoWordsWithTheSurvivor() {
    try (Traces traces = Traces.of(WordsServer.server())) {
      store(traces.session(), events());
      String survivor =
          api.post(
                  "/v1/customers",
                  Api.json("{'identifiers': {'external': 'letting-go-%s'}}", customer))
              .json(201)
              .path("customerId")
              .asText();
      api.post("/v1/customers/" + survivor + "/merges", Api.json("{'absorb': '%s'}", customer));
      Patience.until(
          "the records are one",
          PATIENCE,
          () -> api.get(path()).json().path("customerId").asText().equals(survivor));
      api.send(
          "DELETE", "/v1/customers/" + survivor + "/merges/" + customer, BodyPublishers.noBody());
      Patience.until(
          "the records are two",
          PATIENCE,
          () -> words.contains(api.get(path()).json().at("/attributes/hobby").asText()));
      traces.flush();

      erased(path());

      assertThat(traces.with(words)).isEmpty();
      assertThat(api.get("/v1/customers/" + survivor).json(200).path("attributes")).isEmpty();
    }
  }

  @Test
  void anErasureThatWasCutOffIsBegunAgain() {
    try (Traces traces = Traces.of(WordsServer.server())) {
      String id =
          api.post("/v1/customers", Api.json("{'identifiers': {'external': 'cut-%s'}}", customer))
              .json(201)
              .path("customerId")
              .asText();
      // As a server leaves it that died when the rows were rewritten and their files not clean.
      traces
          .session()
          .execute(
              "INSERT INTO vinculum.words_erasure (customer, since) VALUES (?, ?)",
              UUID.fromString(id),
              AT);
      String old = word();
      traces
          .session()
          .execute(
              "INSERT INTO vinculum.superseded_event (persistence_id, sequence_nr, timestamp,"
                  + " writer_uuid) VALUES ('witness', 1, ?, ?)",
              Uuids.timeBased(),
              old);
      traces.flush();
      traces
          .session()
          .execute("DELETE FROM vinculum.superseded_event WHERE persistence_id = 'witness'");
      assertThat(traces.with(List.of(old))).as("overwritten, and in a file of before").isNotEmpty();

      erased("/v1/customers/" + id);

      assertThat(traces.with(List.of(old))).isEmpty();
      assertThat(marks(traces.session(), UUID.fromString(id))).isZero();
    }
  }

  private void erased(String path) {
    api.send("DELETE", path, BodyPublishers.noBody()).json(202);
    Patience.until(
        "the words have left the files",
        PATIENCE,
        () -> api.get(path + "/erasure").json(200).path("state").asText().equals("completed"));
  }

  private static int marks(CqlSession session, UUID customer) {
    return session
        .execute("SELECT customer FROM vinculum.words_erasure WHERE customer = ?", customer)
        .all()
        .size();
  }

  private List<CustomerEvent> events() {
    List<CustomerEvent> events = new ArrayList<>();
    events.add(new CustomerEvent.Opened(AT, customer, Origin.ANONYMOUS, List.of()));
    events.add(
        told(
            new Interaction.Complaint(
                occasion(), Optional.of(plain()), Optional.empty(), Optional.empty())));
    // A code that the programme declares was counted, and stays.
    events.add(
        told(
            new Interaction.Complaint(
                occasion(),
                Optional.of(Wording.plain("delivery")),
                Optional.empty(),
                Optional.empty())));
    events.add(
        told(
            new Interaction.Browsing(
                occasion(),
                InteractionKind.WEB,
                "view",
                Optional.of(plain()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(plain()))));
    events.add(
        told(
            new Interaction.Survey(
                occasion(),
                "visit",
                Optional.empty(),
                Optional.empty(),
                Map.of("q1", plain(), "q2", Wording.plain("9")),
                Optional.empty())));
    events.add(
        told(new Interaction.Social(occasion(), plain(), Optional.empty(), Optional.empty())));
    events.add(told(new Interaction.Abandonment(occasion(), plain(), Optional.of(plain()))));
    events.add(
        told(
            new Interaction.CompetitorPurchase(
                occasion(),
                plain(),
                "grocery",
                new Money(900, Currency.getInstance("EUR")),
                "told")));
    events.add(
        told(
            new Interaction.AttributeTold(
                occasion(), "hobby", new AttributeValue.TextValue(word()))));
    String reason = word();
    events.add(
        new CustomerEvent.PointsAdjusted(
            AT,
            UUID.randomUUID(),
            "points",
            5,
            Wording.plain(reason),
            "key",
            effects(List.of(new Earning("adjustment", "points", 5, Map.of(), reason)))));
    events.add(
        new CustomerEvent.AdjustmentProposed(
            AT, UUID.randomUUID(), "points", 5, plain(), "key", false));
    events.add(
        new CustomerEvent.TierGiven(
            AT, "gold", AT.plusSeconds(60), plain(), "key", effects(List.of())));
    return events;
  }

  private Occasion occasion() {
    return new Occasion(
        "old-" + customer,
        "d" + ++documents,
        AT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static CustomerEvent told(Interaction interaction) {
    return new CustomerEvent.InteractionRecorded(
        AT, UUID.randomUUID(), interaction, Optional.empty(), effects(List.of()));
  }

  private static Effects effects(List<Earning> earnings) {
    return new Effects(
        OptionalInt.empty(),
        earnings,
        List.of(),
        List.of(),
        List.of(),
        120,
        List.of(),
        Optional.empty(),
        0);
  }

  private void store(CqlSession session, List<CustomerEvent> events) {
    Customer state = Customer.unknown();
    long number = 0;
    for (CustomerEvent event : events) {
      number++;
      state = CustomerRules.evolve(state, event);
      session.execute(
          "INSERT INTO vinculum_journal.messages (persistence_id, partition_nr, sequence_nr,"
              + " timestamp, timebucket, writer_uuid, ser_id, ser_manifest, event_manifest, event)"
              + " VALUES (?, 0, ?, ?, '0', ?, ?, ?, '', ?)",
          journal(),
          number,
          Uuids.timeBased(),
          customer.toString(),
          SERIALIZER,
          JournalCodec.manifest(event),
          ByteBuffer.wrap(JournalCodec.encode(event).toByteArray()));
    }
    session.execute(
        "INSERT INTO vinculum_snapshot.snapshots (persistence_id, sequence_nr, timestamp, ser_id,"
            + " ser_manifest, snapshot_data) VALUES (?, ?, ?, ?, ?, ?)",
        journal(),
        number,
        AT.toEpochMilli(),
        SERIALIZER,
        CustomerCodec.MANIFEST,
        ByteBuffer.wrap(CustomerCodec.encode(state).toByteArray()));
    CustomerEvent lost =
        told(
            new Interaction.Complaint(
                occasion(), Optional.of(plain()), Optional.empty(), Optional.empty()));
    session.execute(
        "INSERT INTO vinculum.superseded_event (persistence_id, sequence_nr, timestamp,"
            + " partition_nr, writer_uuid, ser_id, ser_manifest, event_manifest, event, moved_at)"
            + " VALUES (?, 2, ?, 0, 'lost', ?, ?, '', ?, ?)",
        journal(),
        Uuids.timeBased(),
        SERIALIZER,
        JournalCodec.manifest(lost),
        ByteBuffer.wrap(JournalCodec.encode(lost).toByteArray()),
        AT);
  }

  /** As the audit noted a tier that was given. */
  private void storeAudit(CqlSession session) {
    UUID id = new UUID((AT.toEpochMilli() << 16) | 0x7000, 0x8000_0000_0000_0001L);
    String after = "{\"tier\":\"gold\",\"reason\":\"" + word() + "\"}";
    session.execute(
        "INSERT INTO vinculum.audit (month, id, at, changed_by, role, action, subject, after)"
            + " VALUES (202604, ?, ?, 'key', 'admin', 'tier.give', ?, ?)",
        id,
        AT,
        "customers/" + customer,
        after);
    session.execute(
        "INSERT INTO vinculum.audit_by_subject (subject, id, at, changed_by, role, action, after)"
            + " VALUES (?, ?, ?, 'key', 'admin', 'tier.give', ?)",
        "customers/" + customer,
        id,
        AT,
        after);
  }

  /** As a slice saved them, with the person in them; answers the postcode. */
  private String storeFacts(CqlSession session) {
    String postcode = "P" + word().substring(0, 9);
    FactsRow row =
        FactsRow.newBuilder()
            .setOrigin(Origin.ANONYMOUS.name())
            .setDemographics(DemographicsRow.newBuilder().setPostcode(postcode))
            .putAttributes("hobby", AttributeRow.newBuilder().setAt(1).setText(word()).build())
            .build();
    session.execute(
        "INSERT INTO vinculum.facts (slice, bucket, customer_id, sequence_nr, facts) VALUES (?, ?,"
            + " ?, 0, ?) USING TIMESTAMP 1",
        slice(),
        (int) (customer.value().getLeastSignificantBits() & 7),
        customer.value(),
        ByteBuffer.wrap(row.toByteArray()));
    return postcode;
  }

  private void rowsSayTheSame(CqlSession session, List<CustomerEvent> before) {
    List<CustomerEvent> after = new ArrayList<>();
    session
        .execute(
            "SELECT ser_manifest, event FROM vinculum_journal.messages WHERE persistence_id = ? AND"
                + " partition_nr = 0",
            journal())
        .forEach(
            row -> {
              ByteBuffer buffer = row.getByteBuffer("event");
              byte[] bytes = new byte[buffer.remaining()];
              buffer.get(bytes);
              after.add(JournalCodec.decode(row.getString("ser_manifest"), bytes));
            });
    assertThat(after).hasSizeGreaterThan(before.size());
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i)).hasSameClassAs(before.get(i));
      assertThat(after.get(i).at()).isEqualTo(before.get(i).at());
    }
    assertThat(after.get(2)).as("a declared code was counted").isEqualTo(before.get(2));
    CustomerEvent.InteractionRecorded complaint = (CustomerEvent.InteractionRecorded) after.get(1);
    assertThat(((Interaction.Complaint) complaint.interaction()).topic())
        .contains(Wording.Hidden.ERASED);
    assertThat(complaint.interactionId())
        .isEqualTo(((CustomerEvent.InteractionRecorded) before.get(1)).interactionId());
  }

  private String timestamps(CqlSession session) {
    StringBuilder all = new StringBuilder();
    session
        .execute(
            "SELECT sequence_nr, timestamp FROM vinculum_journal.messages WHERE persistence_id = ?"
                + " AND partition_nr = 0",
            journal())
        .forEach(row -> all.append(row.getFormattedContents()).append('\n'));
    return all.toString();
  }

  private static String compactionOfTheJournal(CqlSession session) {
    return session
        .execute(
            "SELECT compaction FROM system_schema.tables WHERE keyspace_name = 'vinculum_journal'"
                + " AND table_name = 'messages'")
        .one()
        .getFormattedContents();
  }

  private void sliceEqualsItsJournals() {
    JsonNode verified =
        api.send("POST", "/v1/slices/" + slice() + "/verification", BodyPublishers.noBody())
            .json(200);
    assertThat(verified.path("different")).as(verified.toString()).isEmpty();
  }

  private int slice() {
    return Unchangeable.sliceOf(customer, api.get("/v1/slices").json(200).path("slices").asInt());
  }

  private String journal() {
    return Unchangeable.persistenceId(customer);
  }

  private String path() {
    return "/v1/customers/" + customer;
  }
}
