package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerEvent.InteractionRecorded;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.customer.JournalPager.Pages;
import io.vinculum.edge.customer.JournalPager.Place;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.stream.Materializer;

/** What happened to a customer, from the journal: the timeline and the points' ledger. */
public final class HistoryResource implements Resource {
  private static final List<String> KINDS =
      Stream.concat(
              Arrays.stream(InteractionKind.values()).map(InteractionKind::apiName),
              TimelineAct.KINDS.stream())
          .toList();

  private final Rooms rooms;
  private final Materializer materializer;
  private final CustomerReader reader;

  /** Histories of these rooms' customers. */
  public HistoryResource(Rooms rooms, Materializer materializer) {
    this.rooms = rooms;
    this.materializer = materializer;
    this.reader = new CustomerReader(rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(timeline(), ledger());
  }

  private Operation timeline() {
    return Operation.get("/v1/customers/{id}/timeline", "getTimeline", this::showTimeline)
        .parameters("from", "to", "kind", "limit", "cursor");
  }

  private CompletionStage<HttpReply> showTimeline(Call call) {
    Query query = call.query();
    Optional<Instant> from = moment(query, "from");
    Optional<Instant> to = moment(query, "to");
    Optional<String> kind = query.word("kind", KINDS);
    JournalCursors places = new JournalCursors(rooms, call);
    Place place = places.of(query);
    int limit = query.limit();
    AnswerView view = rooms.viewFor(call.caller());
    Wanted wanted = new Wanted(from, to, kind, view);
    JournalPager<Part> walk =
        new JournalPager<>(
            rooms, materializer, event -> Part.of(event, timelineItems(event, wanted)));
    return query.then(
        call,
        () ->
            existing(
                call,
                seen ->
                    walk.ownPage(seen, place, limit)
                        .thenCompose(page -> opened(seen.id(), page, places, wanted))));
  }

  /** What of a timeline is asked for, and may be told. */
  private record Wanted(
      Optional<Instant> from, Optional<Instant> to, Optional<String> kind, AnswerView view) {
    boolean is(String what, Instant at, Optional<String> partner) {
      return from.map(f -> !at.isBefore(f)).orElse(true)
          && to.map(at::isBefore).orElse(true)
          && kind.map(what::equals).orElse(true)
          && view.tellsOf(partner);
    }
  }

  private List<TimelineItem> timelineItems(StoredEvent stored, Wanted wanted) {
    Currency currency = rooms.programme().programme().currency();
    List<TimelineItem> items = new ArrayList<>();
    Instant at = stored.event().at();
    for (TimelineAct act : TimelineAct.of(stored.event(), wanted.view())) {
      if (wanted.is(act.kind(), at, act.partner())) {
        items.add(
            TimelineItem.of(
                act, at, stored.customer(), JournalPager.owner(stored), currency, wanted.view()));
      }
    }
    if (stored.event() instanceof InteractionRecorded event) {
      Occasion occasion = event.interaction().occasion();
      String kind = event.interaction().kind().apiName();
      if (wanted.is(kind, occasion.occurredAt(), occasion.partner())) {
        items.add(
            TimelineItem.of(
                event, stored.customer(), JournalPager.owner(stored), currency, wanted.view()));
      }
    }
    return items;
  }

  /**
   * One of the items of an event. How many it has does not hang on its words, which are opened only
   * for what is shown.
   */
  private record Part(StoredEvent event, int place) {
    static List<Part> of(StoredEvent event, List<TimelineItem> items) {
      return IntStream.range(0, items.size()).mapToObj(place -> new Part(event, place)).toList();
    }
  }

  /** What is shown of it, with its words in clear. */
  private CompletionStage<ObjectNode> shown(Part part, CustomerId customer, Wanted wanted) {
    return new Unsealing(rooms.vault())
        .event(part.event())
        .thenCompose(
            clear ->
                timelineItems(clear, wanted)
                    .get(part.place())
                    .seenBy(customer)
                    .opened(rooms.vault()));
  }

  private CompletionStage<HttpReply> opened(
      CustomerId id, Pages<Part> page, JournalCursors places, Wanted wanted) {
    List<CompletableFuture<ObjectNode>> items = new ArrayList<>(page.items().size());
    for (Part part : page.items()) {
      items.add(shown(part, id, wanted).toCompletableFuture());
    }
    return CompletableFuture.allOf(items.toArray(CompletableFuture[]::new))
        .thenApply(
            _ -> {
              ObjectNode json = JsonText.object();
              ArrayNode list = json.putArray("items");
              items.forEach(item -> list.add(item.resultNow()));
              json.put("next", page.next().map(places::cursor).orElse(null));
              return HttpReply.json(200, json);
            });
  }

  private Operation ledger() {
    return Operation.get("/v1/customers/{id}/points/ledger", "getLedger", this::showLedger)
        .parameters("currency", "limit", "cursor");
  }

  private CompletionStage<HttpReply> showLedger(Call call) {
    Query query = call.query();
    Optional<String> currency = query.id("currency");
    JournalCursors places = new JournalCursors(rooms, call);
    Place place = places.of(query);
    int limit = query.limit();
    AnswerView view = rooms.viewFor(call.caller());
    Function<StoredEvent, List<LedgerLine>> lines =
        event ->
            LedgerLine.of(event).stream()
                .filter(line -> currency.map(line.move().currency()::equals).orElse(true))
                .filter(line -> view.tellsOf(line.cause().occasion().flatMap(Occasion::partner)))
                .toList();
    return query.then(
        call,
        () ->
            existing(
                call,
                seen ->
                    new JournalPager<>(rooms, materializer, lines)
                        .page(seen, place, limit)
                        .thenCompose(this::explained)
                        .thenApply(
                            page ->
                                HttpReply.json(
                                    200,
                                    page.json(
                                        line -> shown(line, seen.id(), view), places::cursor)))));
  }

  /** With the reasons of adjustments in clear. */
  private CompletionStage<Pages<LedgerLine>> explained(Pages<LedgerLine> page) {
    Unsealing unsealing = new Unsealing(rooms.vault());
    List<CompletableFuture<LedgerLine>> lines =
        page.items().stream()
            .map(
                line ->
                    unsealing.event(line.event()).thenApply(line::ofOpened).toCompletableFuture())
            .toList();
    return CompletableFuture.allOf(lines.toArray(CompletableFuture[]::new))
        .thenApply(
            _ ->
                new Pages<>(
                    lines.stream().map(CompletableFuture::resultNow).toList(), page.next()));
  }

  private static ObjectNode shown(LedgerLine line, CustomerId customer, AnswerView view) {
    ObjectNode json = line.json(view);
    CustomerId owner = JournalPager.owner(line.event());
    if (!owner.equals(customer)) {
      json.put("absorbed", owner.toString());
    }
    return json;
  }

  private CompletionStage<HttpReply> existing(
      Call call, Function<Seen, CompletionStage<HttpReply>> next) {
    return call.customer(
        id ->
            reader
                .now(id)
                .thenCompose(
                    seen ->
                        CustomerReader.absent(id, seen.customer())
                            .map(call::refuse)
                            .orElseGet(() -> next.apply(seen))));
  }

  /** An instant, or a day in the programme's zone, whose beginning is meant. */
  private Optional<Instant> moment(Query query, String name) {
    if (!query.isDate(name)) {
      return query.instant(name);
    }
    Optional<LocalDate> day = query.date(name);
    return day.map(d -> d.atStartOfDay(rooms.programme().programme().zone()).toInstant());
  }
}
