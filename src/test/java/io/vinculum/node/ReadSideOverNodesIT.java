package io.vinculum.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.entity.Shop;
import io.vinculum.insight.AudienceAnswer;
import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.Membership;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Value;
import io.vinculum.insight.WalletQuestion;
import io.vinculum.insight.membership.SegmentMove;
import io.vinculum.programme.domain.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The read side over three nodes and the real store: a third of the slices are on each, and every
 * node answers the same of all of them. Who enrols through the API of each is one customer too.
 */
final class ReadSideOverNodesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CUSTOMERS = 40;
  private static final int ENROLMENTS = 20;

  /** Customers who enter a segment while somebody follows it on each node. */
  private static final int FOLLOWED = 12;

  private static final Currency EUR = Currency.getInstance("EUR");

  /** Other tests share the store: the customers of this one say which they are. */
  private static final String RUN = "run-" + UUID.randomUUID();

  private static final String OURS = "attribute[\"run\"] == \"" + RUN + "\"";

  private static ReadSideNode one;
  private static ReadSideNode two;
  private static ReadSideNode three;
  private static List<CustomerId> ids;

  @BeforeAll
  static void start() throws Exception {
    one = ReadSideNode.start(Optional.empty());
    two = ReadSideNode.start(Optional.of(one));
    three = ReadSideNode.start(Optional.of(one));
    for (ReadSideNode node : List.of(one, two, three)) {
      await(node.insight.learnSegments());
      awaitAnswer(node, 0);
    }
    // A node that has just joined is given slices within seconds.
    for (ReadSideNode node : List.of(one, two, three)) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (node.readSide.counts().fast() == 0) {
        assertThat(System.nanoTime()).as("slices live on each node").isLessThan(end);
        tell(one, Shop.enrol(Shop.customer()));
      }
    }
    ids = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      ids.add(Shop.customer());
      shop(List.of(one, two, three).get(i % 3), ids.get(i), i);
    }
    for (ReadSideNode node : List.of(one, two, three)) {
      awaitAnswer(node, CUSTOMERS);
    }
  }

  @AfterAll
  static void stop() {
    three.close();
    two.close();
    one.close();
  }

  /** Customer i spends i + 1 euros and then ten. */
  private static void shop(ReadSideNode node, CustomerId id, int i) throws Exception {
    tell(node, Shop.enrol(id));
    tell(
        node,
        Shop.tell(
            id,
            new Interaction.AttributeTold(
                Shop.at("told"), "run", new AttributeValue.TextValue(RUN))));
    tell(node, Shop.purchase(id, "d1", (i + 1) + ".00"));
    tell(node, Shop.purchase(id, "d2", "10.00"));
  }

  @Test
  void eachNodeHasSlicesThatWereToldOfCustomers() {
    assertThat(one.readSide.counts().fast()).isPositive();
    assertThat(two.readSide.counts().fast()).isPositive();
    assertThat(three.readSide.counts().fast()).isPositive();
    assertThat(
            one.kit.system().settings().config().getBoolean("pekko.actor.allow-java-serialization"))
        .isFalse();
  }

  @Test
  void audiencesAreCompleteAndTheSameOnEveryNode() throws Exception {
    AudienceAnswer first = answered(await(one.insight.ask(question(OURS))));
    AudienceAnswer second = answered(await(two.insight.ask(question(OURS))));
    AudienceAnswer third = answered(await(three.insight.ask(question(OURS))));

    for (AudienceAnswer answer : List.of(first, second, third)) {
      assertThat(answer.coverage().complete()).isTrue();
      assertThat(answer.count()).isEqualTo(CUSTOMERS);
      assertThat(answer.measures())
          .containsEntry("sum(spend)", euro(CUSTOMERS * (CUSTOMERS + 1) / 2 + 10 * CUSTOMERS))
          .containsEntry("p50(spend)", euro(CUSTOMERS / 2 + 10))
          .containsEntry("max(spend)", euro(CUSTOMERS + 10))
          .containsEntry("sum(purchases)", new Value.Whole(2L * CUSTOMERS));
      assertThat(answer.top().getFirst().customer()).isEqualTo(ids.getLast());
    }
    assertThat(second.measures()).isEqualTo(first.measures());
    assertThat(second.groups()).isEqualTo(first.groups());
    assertThat(second.histogram()).isEqualTo(first.histogram());
    assertThat(second.top()).isEqualTo(first.top());
  }

  @Test
  void aSegmentPutOnOneNodeIsKnownToTheSlicesOfAll() throws Exception {
    String id = RUN;
    String rule = OURS + " && spend >= money(\"40.00\")";
    var stored = answered(await(one.insight.putSegment(id, "Ours", rule, "test")));
    assertThat(stored.segment().members()).isEqualTo(11);
    assertThat(stored.segment().coverage().complete()).isTrue();

    List<CustomerId> members =
        answered(await(two.insight.members(id, Optional.empty(), 500))).items();
    assertThat(new HashSet<>(members)).isEqualTo(new HashSet<>(ids.subList(29, CUSTOMERS)));
    for (ReadSideNode node : List.of(one, two, three)) {
      Membership out = answered(await(node.insight.membership(id, ids.getFirst())));
      assertThat(out.in()).isFalse();
      assertThat(out.why()).hasSize(2);
      var known = answered(await(node.insight.customer(ids.getLast())));
      assertThat(known.segments()).extracting("id").contains(id);
    }
    answered(await(two.insight.deleteSegment(id, "test")));
  }

  @Test
  void whoFollowsOnAnyNodeIsToldOfTheSlicesOfAll() throws Exception {
    List<ReadSideNode> nodes = List.of(one, two, three);
    String id = RUN + "-followed";
    String rule = "attribute[\"followed\"] == \"" + RUN + "\" && purchases >= 1";
    answered(await(two.insight.putSegment(id, "Followed", rule, "test")));
    List<Queue<SegmentMove>> told = new ArrayList<>();
    for (ReadSideNode node : nodes) {
      Queue<SegmentMove> moves = new ConcurrentLinkedQueue<>();
      answered(await(node.insight.segmentEvents().follow(Set.of(id), Optional.empty())))
          .runForeach(step -> step.move().ifPresent(moves::add), node.kit.system());
      told.add(moves);
    }

    Set<CustomerId> entered = new HashSet<>();
    for (int i = 0; i < FOLLOWED; i++) {
      CustomerId customer = Shop.customer();
      ReadSideNode node = nodes.get(i % nodes.size());
      tell(node, Shop.enrol(customer));
      tell(
          node,
          Shop.tell(
              customer,
              new Interaction.AttributeTold(
                  Shop.at("told"), "followed", new AttributeValue.TextValue(RUN))));
      tell(node, Shop.purchase(customer, "d1", "5.00"));
      entered.add(customer);
    }

    Set<UUID> ids = new HashSet<>();
    for (Queue<SegmentMove> moves : told) {
      one.kit
          .createTestProbe()
          .awaitAssert(
              PATIENCE,
              () -> {
                assertThat(moves).extracting(SegmentMove::customer).containsAll(entered);
                return null;
              });
      assertThat(moves).allSatisfy(move -> assertThat(move.entered()).isTrue());
      assertThat(moves).extracting(SegmentMove::customer).hasSameElementsAs(entered);
      moves.forEach(move -> ids.add(move.id()));
    }
    assertThat(ids).as("a move has one id, whoever tells of it").hasSize(FOLLOWED);
    answered(await(three.insight.deleteSegment(id, "test")));
  }

  @Test
  void everyOtherQuestionCrossesToo() throws Exception {
    for (ReadSideNode node : List.of(one, two, three)) {
      var wallet =
          answered(
              await(
                  node.insight.shareOfWallet(
                      new WalletQuestion(
                          Optional.empty(), Optional.empty(), WalletQuestion.Grouping.CATEGORY))));
      assertThat(wallet.coverage().complete()).isTrue();
      assertThat(await(node.insight.visibility()).coverage().complete()).isTrue();
      var value = answered(await(node.insight.relationshipValue(Optional.empty(), List.of())));
      assertThat(value.coverage().complete()).isTrue();
      assertThat(value.all().customers()).isGreaterThanOrEqualTo(CUSTOMERS);
      assertThat(answered(await(node.insight.customers(Optional.empty(), 500))).items())
          .isNotEmpty();
      await(node.readSide.noticeTime());
      await(node.insight.cutPopulation());
      for (CustomerId id : ids) {
        assertThat(answered(await(node.insight.customer(id))).scores()).isPresent();
      }
    }
  }

  @Test
  void oneOfManyEnrolmentsWithOneAddressIsTaken() throws Exception {
    List<URI> nodes =
        List.of(ServedNode.serve(one), ServedNode.serve(two), ServedNode.serve(three));
    String address = "ana+" + RUN + "@example.org";
    String enrolment = "{\"identifiers\": {\"email\": \"" + address + "\"}}";
    try (HttpClient http = HttpClient.newHttpClient()) {
      List<CompletableFuture<HttpResponse<String>>> posted =
          IntStream.range(0, ENROLMENTS)
              .mapToObj(i -> post(http, nodes.get(i % nodes.size()), "/v1/customers", enrolment))
              .toList();
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (CompletableFuture<HttpResponse<String>> answer : posted) {
        answers.add(await(answer));
      }
      assertThat(answers.stream().filter(it -> it.statusCode() == 201)).hasSize(1);
      assertThat(answers.stream().filter(it -> it.statusCode() == 409))
          .hasSize(ENROLMENTS - 1)
          .allSatisfy(it -> assertThat(it.body()).contains("/problems/identifier-taken"));
      String created =
          answers.stream().filter(it -> it.statusCode() == 201).findFirst().orElseThrow().body();
      for (URI node : nodes) {
        HttpResponse<String> found =
            await(post(http, node, "/v1/customers/lookup", "{\"email\": \"" + address + "\"}"));
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(customerId(found.body())).isEqualTo(customerId(created));
      }
    }
  }

  private static String customerId(String view) throws IOException {
    return new ObjectMapper().readTree(view).path("customerId").textValue();
  }

  private static CompletableFuture<HttpResponse<String>> post(
      HttpClient http, URI node, String path, String json) {
    return http.sendAsync(
        HttpRequest.newBuilder(node.resolve(path))
            .header("Authorization", "Bearer " + ServedNode.ADMIN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static AudienceQuestion question(String where) {
    return new AudienceQuestion(
        Optional.of(where),
        List.of("count", "sum(spend)", "p50(spend)", "max(spend)", "sum(purchases)"),
        List.of("tier"),
        Optional.of(new AudienceQuestion.HistogramWanted("spend", 5)),
        Optional.of(new AudienceQuestion.TopWanted("spend", 10)),
        Optional.empty());
  }

  /** Until every slice answers and all that was told is in the answer. */
  private static void awaitAnswer(ReadSideNode node, long customers) throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    AudienceAnswer answer;
    Map<String, Value> measures;
    do {
      answer = answered(await(node.insight.ask(question(OURS))));
      measures = answer.measures();
      if (System.nanoTime() > until) {
        throw new AssertionError("still " + answer);
      }
    } while (!answer.coverage().complete()
        || !measures.get("sum(purchases)").equals(new Value.Whole(2 * customers)));
  }

  private static void tell(ReadSideNode node, Command command) throws Exception {
    await(node.customers.ask(command));
  }

  private static Value euro(int amount) {
    return new Value.Amount(Money.of(BigDecimal.valueOf(amount), EUR));
  }

  private static <T> T answered(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Answered.class);
    return ((Outcome.Answered<T>) outcome).value();
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
