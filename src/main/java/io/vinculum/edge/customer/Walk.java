package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * Walks back through a customer's journal, newest first, page by page. What comes in later is newer
 * than every cursor, so pages stay what they were.
 *
 * @param <T> what the pages consist of
 */
public final class Walk<T> {
  /** Events that are read from the journal at a time. */
  private static final int CHUNK_EVENTS = 200;

  /** Events that are looked at for one page; a page with a narrow filter may come out short. */
  private static final int LOOKED_AT_MAX = 5_000;

  private static final String CURSOR = "cursor";

  private final Rooms rooms;
  private final Materializer materializer;

  /** What an event means, newest part first; nothing where it does not belong here. */
  private final Function<StoredEvent, List<T>> meaning;

  /**
   * A walk.
   *
   * @param meaning what an event means, newest part first; nothing where it does not belong here
   */
  public Walk(Rooms rooms, Materializer materializer, Function<StoredEvent, List<T>> meaning) {
    this.rooms = rooms;
    this.materializer = materializer;
    this.meaning = meaning;
  }

  /**
   * Where a page begins.
   *
   * @param sequenceNr the newest event of the page
   * @param skipped parts of it that were on the page before
   */
  public record Place(long sequenceNr, int skipped) {
    /** Before the newest event there is. */
    static final Place NEWEST = new Place(Long.MAX_VALUE, 0);

    /** The place that the query's cursor names; a fault when it is none. */
    public static Place of(Query query) {
      Optional<String> cursor = query.cursor();
      Optional<Place> place = cursor.flatMap(Place::parse);
      if (cursor.isPresent() && place.isEmpty()) {
        query.fault(CURSOR, "is not one that a page before this gave");
      }
      return place.orElse(NEWEST);
    }

    private static Optional<Place> parse(String cursor) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        int dot = text.indexOf('.');
        Place place =
            new Place(
                Long.parseLong(text.substring(0, Math.max(0, dot))),
                Integer.parseInt(text.substring(dot + 1)));
        return place.sequenceNr > 0 && place.skipped >= 0 ? Optional.of(place) : Optional.empty();
      } catch (IllegalArgumentException e) {
        // Not base64, or not two numbers: the caller names the parameter.
        return Optional.empty();
      }
    }

    /** The cursor that names it. */
    public String cursor() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((sequenceNr + "." + skipped).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** A page, and where the next one begins. */
  public record Pages<T>(List<T> items, Optional<Place> next) {
    public Pages {
      items = List.copyOf(items);
    }

    /** As lists are answered. */
    public ObjectNode json(Function<T, ObjectNode> item) {
      ObjectNode json = JsonText.object();
      ArrayNode list = json.putArray("items");
      items.forEach(one -> list.add(item.apply(one)));
      json.put("next", next.map(Place::cursor).orElse(null));
      return json;
    }
  }

  /** Reads a page of a customer who has so many events. */
  public CompletionStage<Pages<T>> page(CustomerId customer, long events, Place from, int limit) {
    Place begin = from.sequenceNr() > events ? new Place(events, 0) : from;
    return back(customer, begin, limit, new ArrayList<>(), LOOKED_AT_MAX);
  }

  private CompletionStage<Pages<T>> back(
      CustomerId customer, Place from, int limit, List<T> items, int leftToLookAt) {
    if (from.sequenceNr() < 1) {
      return CompletableFuture.completedStage(new Pages<>(items, Optional.empty()));
    }
    if (leftToLookAt <= 0) {
      return CompletableFuture.completedStage(new Pages<>(items, Optional.of(from)));
    }
    long first = Math.max(1, from.sequenceNr() - CHUNK_EVENTS + 1);
    return rooms
        .customers()
        .history(customer, first, from.sequenceNr())
        .runWith(Sink.seq(), materializer)
        .thenCompose(
            events -> {
              Optional<Place> full = take(events.reversed(), from, limit, items);
              return full.isPresent()
                  ? CompletableFuture.completedStage(new Pages<>(items, full))
                  : back(
                      customer, new Place(first - 1, 0), limit, items, leftToLookAt - CHUNK_EVENTS);
            });
  }

  /** Takes parts until the page is full; then tells where the next one begins. */
  private Optional<Place> take(
      List<StoredEvent> newestFirst, Place from, int limit, List<T> items) {
    for (StoredEvent event : newestFirst) {
      List<T> parts = meaning.apply(event);
      int begin = event.sequenceNr() == from.sequenceNr() ? from.skipped() : 0;
      for (int i = begin; i < parts.size(); i++) {
        if (items.size() == limit) {
          return Optional.of(new Place(event.sequenceNr(), i));
        }
        items.add(parts.get(i));
      }
    }
    return Optional.empty();
  }
}
