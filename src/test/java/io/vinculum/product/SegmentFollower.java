package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the events of a segment: a stream while it is open, or page after page. */
final class SegmentFollower implements AutoCloseable {
  /** Events of a page, so that there are several. */
  private static final int PAGE = 40;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final InputStream body;
  private final Thread reading;
  private volatile String lastId = "";
  private volatile boolean closing;
  private volatile boolean brokenOff;

  /** What came, in its order. */
  final List<JsonNode> events = new CopyOnWriteArrayList<>();

  private SegmentFollower(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    body = response.body();
    reading = Thread.ofVirtual().start(this::read);
  }

  /** Follows a segment from a cursor on. */
  static SegmentFollower of(Api api, String segment, String after) throws Exception {
    return new SegmentFollower(request(api, segment).header("Last-Event-ID", after).build());
  }

  private static HttpRequest.Builder request(Api api, String segment) {
    URI uri = api.address().get().resolve("/v1/segment-events?segment=" + segment);
    return HttpRequest.newBuilder(uri)
        .header("Authorization", "Bearer " + api.key())
        .header("Accept", "text/event-stream");
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line; (line = lines.readLine()) != null; ) {
        if (line.startsWith("id: ")) {
          lastId = line.substring("id: ".length());
        } else if (line.startsWith("data: ")) {
          events.add(Api.read(line.substring("data: ".length())));
        }
      }
    } catch (IOException e) {
      brokenOff = !closing;
    }
  }

  /** Where to go on. */
  String lastId() {
    return lastId;
  }

  @Override
  public void close() throws Exception {
    closing = true;
    body.close();
    reading.join();
    http.shutdownNow();
    assertThat(brokenOff).as("the server broke the stream off").isFalse();
  }

  /** From now on. */
  static String now(Api api) {
    return api.get("/v1/segment-events").json(200).path("next").asText();
  }

  /** All that there is of a segment after a cursor, page by page. */
  static List<JsonNode> pages(Api api, String segment, String after) {
    List<JsonNode> events = new ArrayList<>();
    String next = after;
    while (true) {
      String query = "?limit=%d&segment=%s&after=%s".formatted(PAGE, segment, next);
      JsonNode page = api.get("/v1/segment-events" + query).json(200);
      page.path("events").forEach(events::add);
      next = page.path("next").asText();
      if (page.path("complete").asBoolean()) {
        return events;
      }
    }
  }

  /** The members that events give, each applied once. */
  static Set<String> fold(Collection<JsonNode> events) {
    Map<String, JsonNode> once = new LinkedHashMap<>();
    events.forEach(event -> once.putIfAbsent(event.path("id").asText(), event));
    Set<String> members = new TreeSet<>();
    for (JsonNode event : once.values()) {
      String customer = event.path("customerId").asText();
      boolean entered = event.path("change").asText().equals("entered");
      assertThat(entered ? members.add(customer) : members.remove(customer))
          .as(event.toString())
          .isTrue();
    }
    return members;
  }

  /** The members as the read side has them. */
  static Set<String> members(Api api, String segment) {
    Set<String> members = new HashSet<>();
    api.all("/v1/segments/" + segment + "/members")
        .forEach(item -> members.add(item.path("customerId").asText()));
    return members;
  }

  /** Of events, some of which may have been delivered twice. */
  static Set<String> ids(Collection<JsonNode> events) {
    Set<String> ids = new TreeSet<>();
    events.forEach(event -> ids.add(event.path("id").asText()));
    return ids;
  }
}
