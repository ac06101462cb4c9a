package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.customer.JournalReading.Journal;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.identity.Identifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The whole record of a customer in one document, with what each part means: what a person may ask
 * for. Texts and identifiers stand in it in clear.
 */
public final class ExportResource implements Resource {
  /** It is the person's own copy, whoever asks for it. */
  private static final AnswerView THEIRS = new AnswerView.OfMember();

  /** A long history is read and written as a whole. */
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** Texts that are opened at a time. */
  private static final int TEXTS_AT_ONCE = 16;

  private final Rooms rooms;
  private final Materializer materializer;
  private final CustomerReader reader;
  private final CustomerViews views;

  /** Exports of these rooms' customers. */
  public ExportResource(Rooms rooms, Materializer materializer) {
    this.rooms = rooms;
    this.materializer = materializer;
    this.reader = new CustomerReader(rooms);
    this.views = new CustomerViews(rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.get("/v1/customers/{id}/export", "exportCustomer", this::export)
            .within(DEADLINE));
  }

  private CompletionStage<HttpReply> export(Call call) {
    return call.customer(
        id ->
            reader
                .now(id)
                .thenCompose(
                    seen ->
                        CustomerReader.absent(id, seen.customer())
                            .map(call::refuse)
                            .orElseGet(() -> export(seen))));
  }

  private CompletionStage<HttpReply> export(Seen seen) {
    Set<CustomerId> booked =
        Journal.of(seen.id(), seen.customer()).stream()
            .map(Journal::customer)
            .collect(Collectors.toSet());
    return events(Journal.withWindows(seen.id(), seen.customer()))
        .thenApply(
            all ->
                new Told(
                    all.stream().filter(it -> booked.contains(it.customer())).toList(),
                    all.stream().filter(JournalPager.own(seen)).toList()))
        .thenCompose(
            events ->
                views
                    .view(seen)
                    .thenCombine(
                        identifiers(seen),
                        (view, identifiers) -> {
                          ObjectNode json = JsonText.object();
                          json.put("exportedAt", seen.at().toString());
                          meanings(json.putObject("meanings"));
                          json.set("customer", view);
                          json.set("identifiers", identifiers);
                          return json;
                        })
                    .thenCompose(json -> told(json, events)));
  }

  /**
   * What is exported.
   *
   * @param booked the events of the customer's journal and of those it has absorbed: all that moved
   *     points there
   * @param own those that are of one of them, wherever they are written
   */
  private record Told(List<StoredEvent> booked, List<StoredEvent> own) {}

  /** All events of these journals, in the order of recording. */
  private CompletionStage<List<StoredEvent>> events(List<Journal> journals) {
    CompletionStage<List<StoredEvent>> all = CompletableFuture.completedFuture(List.of());
    for (Journal journal : journals) {
      all =
          all.thenCombine(
              journal(journal.customer(), journal.first(), journal.events()),
              (one, other) -> {
                List<StoredEvent> both = new ArrayList<>(one);
                both.addAll(other);
                return both;
              });
    }
    return all.thenCompose(
        events ->
            Source.from(events)
                .mapAsync(TEXTS_AT_ONCE, new Unsealing(rooms.vault())::event)
                .runWith(Sink.seq(), materializer)
                .thenApply(
                    opened ->
                        opened.stream()
                            .sorted(Comparator.comparing((StoredEvent it) -> it.event().at()))
                            .toList()));
  }

  private CompletionStage<List<StoredEvent>> journal(CustomerId id, long from, long upTo) {
    return rooms.customers().history(id, from, upTo).runWith(Sink.seq(), materializer);
  }

  private CompletionStage<ArrayNode> identifiers(Seen seen) {
    return CustomerViews.identifiers(rooms, seen)
        .thenApply(
            identifiers -> {
              ArrayNode list = JsonText.object().putArray("identifiers");
              for (Identifier identifier : identifiers) {
                list.addObject()
                    .put("kind", identifier.kind().name().toLowerCase(Locale.ROOT))
                    .put("value", identifier.normalised());
              }
              return list;
            });
  }

  private CompletionStage<HttpReply> told(ObjectNode json, Told events) {
    ArrayNode ledger = json.putArray("ledger");
    ArrayNode consents = json.putArray("consentHistory");
    ArrayNode profile = json.putArray("profileChanges");
    for (StoredEvent stored : events.booked()) {
      LedgerLine.of(stored).reversed().forEach(line -> ledger.add(line.json(THEIRS)));
      switch (stored.event()) {
        case CustomerEvent.ConsentChanged(_, var consent) ->
            consents.add(CustomerJson.consent(consent));
        case CustomerEvent.ProfileChanged(var at, var fields) when !fields.isEmpty() -> {
          ObjectNode change = profile.addObject().put("at", at.toString());
          fields.stream().sorted().forEach(change.putArray("fields")::add);
        }
        default -> {
          // Of other events everything stands in the ledger, the timeline or the view.
        }
      }
    }
    return Source.from(events.own())
        .filter(stored -> stored.event() instanceof CustomerEvent.InteractionRecorded)
        .mapAsync(TEXTS_AT_ONCE, this::interaction)
        .runWith(Sink.seq(), materializer)
        .thenApply(
            items -> {
              ArrayNode timeline = json.putArray("interactions");
              items.forEach(timeline::add);
              return HttpReply.json(200, json);
            });
  }

  private CompletionStage<ObjectNode> interaction(StoredEvent stored) {
    TimelineItem item =
        TimelineItem.of(
            (CustomerEvent.InteractionRecorded) stored.event(),
            stored.customer(),
            JournalPager.owner(stored),
            rooms.programme().programme().currency(),
            THEIRS);
    return item.opened(rooms.vault());
  }

  private static void meanings(ObjectNode json) {
    json.put("customer", "The record as it is now: who it is, tier, points, value, consents.")
        .put("identifiers", "By what the customer is found, in clear.")
        .put("ledger", "Every movement of points between two accounts, oldest first, and why.")
        .put("consentHistory", "Everything that was said of a purpose, oldest first.")
        .put("profileChanges", "When which fields of the profile changed; values are not kept.")
        .put(
            "interactions",
            "Every interaction as it was told and what it changed, oldest first; texts in clear.");
  }
}
