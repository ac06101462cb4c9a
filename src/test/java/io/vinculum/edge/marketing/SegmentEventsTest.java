package io.vinculum.edge.marketing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import io.vinculum.edge.fake.FakeSegmentEvents;
import io.vinculum.edge.fake.FakeSegmentEvents.Asked;
import io.vinculum.insight.membership.MoveCursor;
import io.vinculum.insight.membership.MoveReason;
import io.vinculum.insight.membership.SegmentMove;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of segments over HTTP; what they are is the read side's own test. */
final class SegmentEventsTest {
  private static final String EVENTS = "text/event-stream";
  private static final CustomerId SOMEBODY = new CustomerId(UUID.randomUUID());
  private static final Instant AT = Instant.parse("2026-04-01T11:59:59.5Z");

  /** Before the server would end them by force. */
  private static final Duration STOP_MAX = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private EdgeUnderTest edge;
  private EdgeClient marketing;
  private FakeSegmentEvents events;

  @BeforeEach
  void start() {
    edge = EdgeUnderTest.start();
    marketing = edge.as("marketing-key");
    events = edge.insight.events;
    events.moves.add(move(1, true, MoveReason.EVENT));
    events.moves.add(move(2, false, MoveReason.TIME));
  }

  @AfterEach
  void stop() {
    edge.close();
    http.close();
  }

  @Test
  void aStreamTellsEachMoveAndWhereToGoOn() throws IOException {
    try (InputStream body = stream("?segment=best&segment=loyal", "").body()) {
      List<String> lines = lines(body, 11);
      assertThat(lines.subList(0, 3)).containsExactly("retry: 1000", "", "id: " + end());
      assertThat(lines.get(3)).isEqualTo("event: entered");
      assertThat(lines.get(4)).startsWith("data: {");
      ObjectMapper json = new ObjectMapper();
      assertThat(json.readTree(lines.get(4).substring("data: ".length())))
          .isEqualTo(
              json.readTree(
                  Json.of(
                      """
                      {'id': '00000000-0000-0001-0000-000000000001', 'segment': 'best', 'ruleVersion': 3,
                       'customerId': '%s', 'change': 'entered', 'reason': 'event', 'sequenceNr': 9,
                       'at': '2026-04-01T11:59:59.500Z'}
                      """
                          .formatted(SOMEBODY))));
      assertThat(lines.subList(5, 8)).containsExactly("", "id: " + end(), "event: left");
      assertThat(lines.subList(9, 11)).containsExactly("", "id: " + end());
    }
    assertThat(events.asked).containsExactly(new Asked(Set.of("best", "loyal"), Optional.empty()));
  }

  @Test
  void whoComesAgainGoesOnWhereTheLastEventWas() throws IOException {
    stream("?after=2026-03-20T10:00:00Z", end()).body().close();
    stream("?after=2026-03-20T10:00:00%2B01:00", "").body().close();
    assertThat(events.asked)
        .extracting(Asked::after)
        .containsExactly(
            Optional.of(FakeSegmentEvents.END),
            Optional.of(MoveCursor.at(Instant.parse("2026-03-20T09:00:00Z"))));
  }

  @Test
  void pagesAreForThoseWhoPoll() {
    JsonNode page = marketing.get("/v1/segment-events?limit=1&after=" + end()).json();
    assertThat(page.path("events")).hasSize(1);
    assertThat(page.path("next").textValue()).isEqualTo(end());
    assertThat(page.path("complete").booleanValue()).isFalse();
    JsonNode all = marketing.get("/v1/segment-events", "Accept", "application/json").json();
    assertThat(all.path("events")).hasSize(2);
    assertThat(all.path("complete").booleanValue()).isTrue();
  }

  @Test
  void whatCannotBeFollowedIsRefused() {
    assertThat(pointers("?after=yesterday")).containsExactly("?after");
    assertThat(pointers("?after=2026-01-01T00:00:00Z")).containsExactly("?after");
    assertThat(pointers("?segment=a%20b")).containsExactly("?segment");
    assertThat(pointers("?limit=0")).containsExactly("?limit");
    assertThat(pointers("?segments=best")).containsExactly("?segments");
    assertThat(marketing.get("/v1/segment-events?segment=nowhere").status()).isEqualTo(404);
    assertThat(
            marketing.get("/v1/segment-events?limit=5", "Accept", "text/event-stream").pointers())
        .containsExactly("?limit");
    assertThat(edge.as("till-key").get("/v1/segment-events").status()).isEqualTo(403);
  }

  @Test
  void moreStreamsThanThereMayBeAreRefusedUntilOneEnds() throws IOException {
    List<InputStream> open = new ArrayList<>();
    for (int i = 0; i < SegmentEventsResource.STREAMS_MAX; i++) {
      open.add(stream("", "").body());
      assertThat(lines(open.getLast(), 1)).containsExactly("retry: 1000");
    }
    EdgeClient.Answer refused = marketing.get("/v1/segment-events", "Accept", EVENTS);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.problem()).isEqualTo("too-many-streams");
    assertThat(refused.header("Retry-After")).isEqualTo("10");
    assertThat(marketing.get("/v1/segment-events").status()).as("pages").isEqualTo(200);
    for (InputStream stream : open) {
      stream.close();
    }
  }

  @Test
  void streamsEndAtOnceWhenTheServerStops() throws IOException {
    try (InputStream body = stream("", "").body()) {
      lines(body, 11);
      long began = System.nanoTime();
      edge.close();
      assertThat(body.readAllBytes()).as("ends and does not break off").isNotNull();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(STOP_MAX);
    }
  }

  @Test
  void aStreamOnWhichNothingHappensShowsThatItLivesAndEndsInTime() {
    ActorTestKit kit = ActorTestKit.create();
    try {
      EventStreams streams = new EventStreams(1, Duration.ofMillis(20), Duration.ofSeconds(1));
      String all =
          streams
              .of(Source.never())
              .runFold("", (text, piece) -> text + piece.utf8String(), kit.system())
              .toCompletableFuture()
              .join();
      assertThat(all).startsWith("retry: 1000\n\n:\n\n:\n\n");
    } finally {
      kit.shutdownTestKit();
    }
  }

  private List<String> pointers(String query) {
    EdgeClient.Answer answer = marketing.get("/v1/segment-events" + query);
    assertThat(answer.status()).isEqualTo(422);
    return answer.pointers();
  }

  private HttpResponse<InputStream> stream(String query, String lastEventId) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(edge.uri() + "/v1/segment-events" + query))
            .header("Authorization", "Bearer marketing-key")
            .header("Accept", EVENTS);
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(EVENTS);
      return response;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> lines(InputStream body, int count) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    List<String> lines = new ArrayList<>();
    while (lines.size() < count) {
      lines.add(reader.readLine());
    }
    return lines;
  }

  private static String end() {
    return FakeSegmentEvents.END.text();
  }

  private static SegmentMove move(long number, boolean entered, MoveReason reason) {
    return new SegmentMove(new UUID(1, number), "best", 3, SOMEBODY, entered, reason, 9, AT);
  }
}
