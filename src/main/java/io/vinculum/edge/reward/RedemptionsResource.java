package io.vinculum.edge.reward;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.reward.IssuedVoucher;
import io.vinculum.customer.domain.reward.Redemption;
import io.vinculum.customer.domain.reward.Reservation;
import io.vinculum.customer.entity.Answer;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.access.Role;
import io.vinculum.edge.customer.CustomerReader;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.customer.JournalCursors;
import io.vinculum.edge.customer.JournalPager;
import io.vinculum.edge.customer.JournalPager.Pages;
import io.vinculum.edge.customer.JournalPager.Place;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Reward;
import io.vinculum.reward.stock.StockCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.Materializer;

/** {@code /v1/customers/{id}/redemptions}: points for rewards. */
public final class RedemptionsResource implements Resource {
  private static final Set<Role> SEES_CODES = Set.of(Role.MEMBER, Role.ADMIN, Role.TILL);

  private final Rooms rooms;
  private final Materializer materializer;
  private final CustomerReader reader;
  private final Redeemer redeemer;
  private final Minting minting;
  private final OwnRedemptions own;

  /** Redemptions of these rooms' customers. */
  public RedemptionsResource(Rooms rooms, RewardPorts ports, Materializer materializer) {
    this.rooms = rooms;
    this.materializer = materializer;
    this.reader = new CustomerReader(rooms);
    this.redeemer = new Redeemer(rooms, ports);
    this.minting = new Minting(rooms, ports);
    this.own = new OwnRedemptions(rooms, materializer);
  }

  @Override
  public List<Operation> operations() {
    return List.of(redeem(), confirm(), cancel(), list());
  }

  private Operation redeem() {
    return Operation.post("/v1/customers/{id}/redemptions", "redeemReward", this::redeem);
  }

  private CompletionStage<HttpReply> redeem(Call call) {
    return call.read(fields -> RedemptionShape.read(fields, call, rooms))
        .then(
            call,
            asked ->
                call.customer(
                    id ->
                        redeemer
                            .redeem(asked.by(id))
                            .thenCompose(
                                outcome ->
                                    switch (outcome) {
                                      case Redeemer.Outcome.Done(
                                              CustomerEvent.OfRedemption event,
                                              _) ->
                                          shown(call, id, event)
                                              .thenApply(
                                                  json -> HttpReply.json(201, json).about(id));
                                      case Redeemer.Outcome.Refused(Problem problem) ->
                                          call.refuse(problem.seenBy(rooms.viewFor(call.caller())));
                                    })));
  }

  private Operation confirm() {
    return Operation.post(
            "/v1/customers/{id}/redemptions/{redemption}/confirm",
            "confirmRedemption",
            call -> end(call, this::confirm))
        .taking(new BodyRule.None());
  }

  private CompletionStage<HttpReply> confirm(Call call, Seen seen, UUID id) {
    Optional<Reservation> open = seen.customer().reservations().of(id);
    CompletionStage<Optional<IssuedVoucher>> voucher =
        open.map(reservation -> voucher(seen, reservation.redemption()))
            .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()));
    return voucher.thenCompose(
        made ->
            ended(
                call,
                seen,
                new Command.ConfirmRedemption(seen.id(), id, made),
                new StockCommand.Take(id)));
  }

  /** The voucher of a reservation, under the terms under which it was made. */
  private CompletionStage<Optional<IssuedVoucher>> voucher(Seen seen, Redemption redemption) {
    Programme programme = terms(redemption);
    Optional<Reward> reward = programme.reward(redemption.reward());
    return reward
        .map(r -> minting.mint(seen.id(), redemption.id(), programme, r, redemption.value()))
        .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()));
  }

  private Programme terms(Redemption redemption) {
    return rooms
        .programmes()
        .get()
        .version(redemption.programmeVersion())
        .map(ProgrammeVersion::programme)
        .orElseGet(() -> rooms.programme().programme());
  }

  private Operation cancel() {
    return Operation.post(
            "/v1/customers/{id}/redemptions/{redemption}/cancel",
            "cancelRedemption",
            call -> end(call, this::cancel))
        .taking(new BodyRule.None());
  }

  private CompletionStage<HttpReply> cancel(Call call, Seen seen, UUID id) {
    return ended(
        call, seen, new Command.CancelRedemption(seen.id(), id), new StockCommand.Free(id));
  }

  /** How a redemption ends. */
  private interface End {
    CompletionStage<HttpReply> of(Call call, Seen seen, UUID redemption);
  }

  private CompletionStage<HttpReply> end(Call call, End end) {
    Optional<UUID> id = Query.uuid(call.place("redemption"));
    return id.isEmpty()
        ? call.refuse(unknown())
        : reader.present(
            call,
            seen ->
                own.isAnothers(rooms.viewFor(call.caller()), seen, id.get())
                    .thenCompose(
                        anothers ->
                            anothers ? call.refuse(unknown()) : end.of(call, seen, id.get())));
  }

  private static Problem unknown() {
    return Problem.of(ProblemType.UNKNOWN_REDEMPTION, "The customer has no such redemption.");
  }

  private CompletionStage<HttpReply> ended(
      Call call, Seen seen, Command command, StockCommand tell) {
    return rooms
        .customers()
        .ask(command)
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded(List<StoredEvent> events, _) -> {
                    CustomerEvent.OfRedemption event = redemptionIn(events);
                    redeemer.tell(event.redemption().reward(), tell);
                    yield shown(call, seen.id(), event)
                        .thenApply(json -> HttpReply.json(200, json).about(seen.id()));
                  }
                  case Answer.Refused(Rejection rejection) -> call.refuse(Refusals.of(rejection));
                });
  }

  private static CustomerEvent.OfRedemption redemptionIn(List<StoredEvent> events) {
    return events.stream()
        .flatMap(stored -> ofRedemption(stored.event()).stream())
        .reduce((_, later) -> later)
        .orElseThrow(() -> new IllegalStateException("a redemption ended without an event"));
  }

  private static Optional<CustomerEvent.OfRedemption> ofRedemption(CustomerEvent event) {
    return event instanceof CustomerEvent.OfRedemption it ? Optional.of(it) : Optional.empty();
  }

  private CompletionStage<ObjectNode> shown(
      Call call, CustomerId customer, CustomerEvent.OfRedemption event) {
    return opened(call, customer, event)
        .thenApply(json -> RedemptionJson.withPoints(json, event, rooms.viewFor(call.caller())));
  }

  private CompletionStage<ObjectNode> opened(
      Call call, CustomerId customer, CustomerEvent.OfRedemption event) {
    ObjectNode json = RedemptionJson.of(event);
    Optional<IssuedVoucher> voucher = RedemptionJson.voucher(event);
    if (voucher.isEmpty()) {
      return CompletableFuture.completedStage(json);
    }
    CompletionStage<Optional<String>> code =
        SEES_CODES.contains(call.caller().role())
            ? rooms.vault().open(customer, voucher.get().code())
            : CompletableFuture.completedStage(Optional.empty());
    return code.thenApply(clear -> RedemptionJson.with(json, voucher.get(), clear));
  }

  private Operation list() {
    return Operation.get("/v1/customers/{id}/redemptions", "listRedemptions", this::list)
        .parameters("limit", "cursor");
  }

  private CompletionStage<HttpReply> list(Call call) {
    Query query = call.query();
    JournalCursors places = new JournalCursors(rooms, call);
    Place place = places.of(query);
    int limit = query.limit();
    return query.then(
        call, () -> reader.present(call, seen -> page(call, seen, place, limit, places)));
  }

  private CompletionStage<HttpReply> page(
      Call call, Seen seen, Place place, int limit, JournalCursors places) {
    AnswerView view = rooms.viewFor(call.caller());
    JournalPager<CustomerEvent.OfRedemption> walk =
        new JournalPager<>(
            rooms,
            materializer,
            stored ->
                ofRedemption(stored.event())
                    .filter(event -> isShown(seen, event) && OwnRedemptions.isFor(view, event))
                    .stream()
                    .toList());
    return walk.page(seen.id(), seen.customer().version(), place, limit)
        .thenCompose(page -> page(call, seen, page, places));
  }

  /** Of a redemption its end is shown, or where it has none its beginning. */
  private static boolean isShown(Seen seen, CustomerEvent.OfRedemption event) {
    return switch (event) {
      case CustomerEvent.RewardReserved reserved ->
          seen.customer().reservations().of(reserved.redemption().id()).isPresent();
      case CustomerEvent.RewardConfirmed _, CustomerEvent.ReservationReleased _ -> true;
    };
  }

  private CompletionStage<HttpReply> page(
      Call call, Seen seen, Pages<CustomerEvent.OfRedemption> page, JournalCursors places) {
    List<CompletableFuture<ObjectNode>> items = new ArrayList<>();
    for (CustomerEvent.OfRedemption event : page.items()) {
      items.add(
          opened(call, seen.id(), event)
              .thenApply(json -> overdue(json, seen, event))
              .toCompletableFuture());
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

  /** A reservation whose time is over is over, recorded or not. */
  private static ObjectNode overdue(ObjectNode json, Seen seen, CustomerEvent.OfRedemption event) {
    if (event instanceof CustomerEvent.RewardReserved reserved
        && reserved.reservation().isOver(seen.at())) {
      json.put("state", "expired");
    }
    return json;
  }
}
