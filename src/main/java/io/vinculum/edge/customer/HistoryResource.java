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
import io.vinculum.edge.customer.Walk.Pages;
import io.vinculum.edge.customer.Walk.Place;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Reply;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.pekko.stream.Materializer;

/** What happened to a customer, from the journal: the timeline and the points' ledger. */
public final class HistoryResource implements Resource {
  private static final List<String> KINDS =
      Arrays.stream(InteractionKind.values()).map(InteractionKind::apiName).toList();

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

  private CompletionStage<Reply> showTimeline(Call call) {
    Query query = call.query();
    Optional<Instant> from = moment(query, "from");
    Optional<Instant> to = moment(query, "to");
    Optional<String> kind = query.word("kind", KINDS);
    Places places = new Places(rooms, call.caller());
    Place place = places.of(query);
    int limit = query.limit();
    AnswerView view = rooms.viewFor(call.caller());
    Predicate<InteractionRecorded> wanted =
        event -> {
          Occasion occasion = event.interaction().occasion();
          return from.map(f -> !occasion.occurredAt().isBefore(f)).orElse(true)
              && to.map(t -> occasion.occurredAt().isBefore(t)).orElse(true)
              && kind.map(event.interaction().kind().apiName()::equals).orElse(true)
              && view.tellsOf(occasion.partner());
        };
    Walk<StoredEvent> walk =
        new Walk<>(
            rooms,
            materializer,
            stored ->
                stored.event() instanceof InteractionRecorded event && wanted.test(event)
                    ? List.of(stored)
                    : List.of());
    return query.then(
        call,
        () ->
            existing(
                call,
                seen ->
                    walk.page(seen, place, limit)
                        .thenCompose(page -> opened(seen.id(), page, places, view))));
  }

  private CompletionStage<Reply> opened(
      CustomerId id, Pages<StoredEvent> page, Places places, AnswerView view) {
    List<CompletableFuture<ObjectNode>> items = new ArrayList<>(page.items().size());
    for (StoredEvent stored : page.items()) {
      items.add(TimelineItem.opened(stored, id, rooms, view).toCompletableFuture());
    }
    return CompletableFuture.allOf(items.toArray(CompletableFuture[]::new))
        .thenApply(
            _ -> {
              ObjectNode json = JsonText.object();
              ArrayNode list = json.putArray("items");
              items.forEach(item -> list.add(item.resultNow()));
              json.put("next", page.next().map(places::cursor).orElse(null));
              return Reply.json(200, json);
            });
  }

  private Operation ledger() {
    return Operation.get("/v1/customers/{id}/points/ledger", "getLedger", this::showLedger)
        .parameters("currency", "limit", "cursor");
  }

  private CompletionStage<Reply> showLedger(Call call) {
    Query query = call.query();
    Optional<String> currency = query.id("currency");
    Places places = new Places(rooms, call.caller());
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
                    new Walk<>(rooms, materializer, lines)
                        .page(seen, place, limit)
                        .thenCompose(this::explained)
                        .thenApply(
                            page ->
                                Reply.json(
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
    if (!line.event().customer().equals(customer)) {
      json.put("absorbed", line.event().customer().toString());
    }
    return json;
  }

  private CompletionStage<Reply> existing(Call call, Function<Seen, CompletionStage<Reply>> next) {
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
