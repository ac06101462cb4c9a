package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.customer.JournalReading.Journal;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * Walks back through a customer's journals, newest first, page by page. What comes in later is
 * newer than every cursor, so pages stay what they were.
 *
 * @param <T> what the pages consist of
 */
public final class JournalPager<T> {
  /** Events that are read from the journal at a time. */
  private static final int CHUNK_EVENTS = 200;

  /** Events that are looked at for one page; a page with a narrow filter may come out short. */
  private static final int LOOKED_AT_MAX = 5_000;

  private final Rooms rooms;
  private final Materializer materializer;

  /** What an event means, newest part first; nothing where it does not belong here. */
  private final Function<StoredEvent, List<T>> meaning;

  /**
   * A walk.
   *
   * @param meaning what an event means, newest part first; nothing where it does not belong here
   */
  public JournalPager(
      Rooms rooms, Materializer materializer, Function<StoredEvent, List<T>> meaning) {
    this.rooms = rooms;
    this.materializer = materializer;
    this.meaning = meaning;
  }

  /**
   * Where a page begins in one journal.
   *
   * @param sequenceNr the newest event of the page; 0 where the journal is told to its end
   * @param skipped parts of it that were on the page before
   */
  record Spot(long sequenceNr, int skipped) {}

  /**
   * Where a page begins: in each journal of the record, by its space; at the newest event of those
   * that are not named.
   */
  public record Place(SortedMap<Integer, Spot> spots) {
    /** Before the newest events there are. */
    static final Place NEWEST = new Place(new TreeMap<>());

    private static final Pattern SPOT = Pattern.compile("(\\d{1,9}):(\\d{1,18})\\.(\\d{1,9})");

    static Optional<Place> parse(String cursor) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        SortedMap<Integer, Spot> spots = new TreeMap<>();
        for (String part : text.split(";", -1)) {
          Matcher spot = SPOT.matcher(part);
          if (!spot.matches()) {
            return Optional.empty();
          }
          spots.put(
              Integer.parseInt(spot.group(1)),
              new Spot(Long.parseLong(spot.group(2)), Integer.parseInt(spot.group(3))));
        }
        return Optional.of(new Place(spots));
      } catch (IllegalArgumentException e) {
        // Not base64: the caller names the parameter.
        return Optional.empty();
      }
    }

    /** The cursor that names it. */
    String cursor() {
      String text =
          spots.entrySet().stream()
              .map(
                  at ->
                      "%d:%d.%d"
                          .formatted(
                              at.getKey(), at.getValue().sequenceNr(), at.getValue().skipped()))
              .collect(Collectors.joining(";"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** A page, and where the next one begins. */
  public record Pages<T>(List<T> items, Optional<Place> next) {
    public Pages {
      items = List.copyOf(items);
    }

    /** As lists are answered. */
    public ObjectNode json(Function<T, ObjectNode> item, Function<Place, String> cursor) {
      ObjectNode json = JsonText.object();
      ArrayNode list = json.putArray("items");
      items.forEach(one -> list.add(item.apply(one)));
      json.put("next", next.map(cursor).orElse(null));
      return json;
    }
  }

  /** Reads a page of a customer's own journal. */
  public CompletionStage<Pages<T>> page(CustomerId customer, long events, Place from, int limit) {
    return page(List.of(new Journal(0, customer, events)), from, limit);
  }

  /** Reads a page of all journals that a customer's record tells of: those of the absorbed too. */
  CompletionStage<Pages<T>> page(Seen seen, Place from, int limit) {
    return page(Journal.of(seen.id(), seen.customer()), from, limit);
  }

  /**
   * Reads a page of what is the record's own wherever it is written: without what in its journal is
   * of others, and with what was recorded of it in journals of those with whom it was one.
   */
  CompletionStage<Pages<T>> ownPage(Seen seen, Place from, int limit) {
    Predicate<StoredEvent> own = own(seen);
    return new JournalPager<T>(
            rooms, materializer, stored -> own.test(stored) ? meaning.apply(stored) : List.of())
        .page(Journal.withWindows(seen.id(), seen.customer()), from, limit);
  }

  /** Whether an event is of the record, or of one that it has absorbed. */
  static Predicate<StoredEvent> own(Seen seen) {
    Set<CustomerId> one = new HashSet<>(seen.customer().merges().everybody());
    one.add(seen.id());
    return stored -> one.contains(owner(stored));
  }

  /** Whose an event is. */
  static CustomerId owner(StoredEvent stored) {
    return CustomerRules.owner(stored.event()).orElse(stored.customer());
  }

  private CompletionStage<Pages<T>> page(List<Journal> journals, Place from, int limit) {
    List<JournalReading> readings =
        journals.stream()
            .map(
                journal ->
                    new JournalReading(
                        journal, Optional.ofNullable(from.spots().get(journal.space()))))
            .toList();
    return back(readings, limit, new ArrayList<>(), LOOKED_AT_MAX);
  }

  private CompletionStage<Pages<T>> back(
      List<JournalReading> readings, int limit, List<T> items, int leftToLookAt) {
    Optional<JournalReading> unread =
        readings.stream().filter(JournalReading::isToRead).findFirst();
    if (unread.isPresent() && leftToLookAt > 0) {
      return read(unread.get())
          .thenCompose(_ -> back(readings, limit, items, leftToLookAt - CHUNK_EVENTS));
    }
    if (unread.isPresent()) {
      return CompletableFuture.completedStage(new Pages<>(items, Optional.of(place(readings))));
    }
    Optional<JournalReading> newest = newest(readings);
    while (newest.isPresent()) {
      if (!take(newest.get(), limit, items)) {
        return CompletableFuture.completedStage(new Pages<>(items, Optional.of(place(readings))));
      }
      if (newest.get().isToRead()) {
        return back(readings, limit, items, leftToLookAt);
      }
      newest = newest(readings);
    }
    return CompletableFuture.completedStage(new Pages<>(items, Optional.empty()));
  }

  private CompletionStage<Void> read(JournalReading reading) {
    long first = Math.max(reading.journal().first(), reading.unread() - CHUNK_EVENTS + 1);
    return rooms
        .customers()
        .history(reading.journal().customer(), first, reading.unread())
        .runWith(Sink.seq(), materializer)
        .thenAccept(events -> reading.read(first, events));
  }

  /** The journal whose next event is the newest; the customer's own where they are of one time. */
  private static Optional<JournalReading> newest(List<JournalReading> readings) {
    Optional<JournalReading> newest = Optional.empty();
    for (JournalReading reading : readings) {
      if (reading.head().isPresent()
          && newest.map(it -> at(reading).isAfter(at(it))).orElse(true)) {
        newest = Optional.of(reading);
      }
    }
    return newest;
  }

  private static Instant at(JournalReading reading) {
    return reading.head().orElseThrow().event().at();
  }

  /** Takes the parts of the next event; false when the page is full before its last. */
  private boolean take(JournalReading reading, int limit, List<T> items) {
    List<T> parts = meaning.apply(reading.head().orElseThrow());
    for (int i = reading.skipped(); i < parts.size(); i++) {
      if (items.size() == limit) {
        reading.toldUpTo(i);
        return false;
      }
      items.add(parts.get(i));
    }
    reading.told();
    return true;
  }

  private static Place place(List<JournalReading> readings) {
    SortedMap<Integer, Spot> spots = new TreeMap<>();
    readings.forEach(reading -> spots.put(reading.journal().space(), reading.spot()));
    return new Place(spots);
  }
}
