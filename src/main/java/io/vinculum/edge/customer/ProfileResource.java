package io.vinculum.edge.customer;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.entity.Answer;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.customer.ProfileJson.Given;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.identity.ProfileField;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Who a customer is and what the customer allows: profile and consents. */
public final class ProfileResource implements Resource {
  private final Rooms rooms;
  private final CustomerReader reader;
  private final CustomerViews views;

  /** Profiles of these rooms' customers. */
  public ProfileResource(Rooms rooms) {
    this.rooms = rooms;
    this.reader = new CustomerReader(rooms);
    this.views = new CustomerViews(rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(profile(), consent());
  }

  private Operation profile() {
    return Operation.write("PATCH", "/v1/customers/{id}", "changeProfile", this::changeProfile);
  }

  /** Fields that are named change, null empties them, the others stay. */
  private CompletionStage<HttpReply> changeProfile(Call call) {
    Instant now = rooms.now();
    LocalDate today = rooms.programme().programme().dayOf(now);
    return call.read(fields -> profile(fields, today))
        .then(call, given -> reader.changeable(call, seen -> changeProfile(call, seen, given)));
  }

  /** The fields may stand by themselves, or under {@code profile} as in the view. */
  private static Supplier<Given> profile(JsonFields fields, LocalDate today) {
    return fields
        .object("profile")
        .map(inner -> ProfileJson.read(inner, today))
        .orElseGet(() -> ProfileJson.read(fields, today));
  }

  private CompletionStage<HttpReply> changeProfile(Call call, Seen seen, Given given) {
    return rooms
        .vault()
        .changeProfile(seen.id(), given.profile(), given.fields())
        .thenCompose(_ -> emptied(seen, given))
        .thenCompose(
            _ ->
                rooms
                    .customers()
                    .ask(
                        new Command.ChangeProfile(
                            seen.id(),
                            given.fields().stream()
                                .map(ProfileField::apiName)
                                .collect(Collectors.toSet()))))
        .thenCompose(answer -> shown(call, seen.id(), answer));
  }

  /** What is emptied must not be filled again from the record of somebody who was absorbed. */
  private CompletionStage<Void> emptied(Seen seen, Given given) {
    CompletionStage<Void> done = CompletableFuture.completedStage(null);
    for (CustomerId absorbed :
        given.emptied().isEmpty() ? List.<CustomerId>of() : seen.customer().merges().everybody()) {
      done =
          done.thenCompose(
              _ -> rooms.vault().changeProfile(absorbed, Profile.empty(), given.emptied()));
    }
    return done;
  }

  private CompletionStage<HttpReply> shown(Call call, CustomerId id, Answer answer) {
    return switch (answer) {
      case Answer.Recorded _ ->
          reader
              .now(id)
              .thenCompose(views::view)
              .thenApply(view -> HttpReply.json(200, view).about(id));
      case Answer.Refused(Rejection rejection) -> call.refuse(Refusals.of(rejection));
    };
  }

  private Operation consent() {
    return Operation.write(
        "PUT", "/v1/customers/{id}/consents/{purpose}", "putConsent", this::putConsent);
  }

  private CompletionStage<HttpReply> putConsent(Call call) {
    Instant now = rooms.now();
    return call.read(fields -> ConsentShape.read(call.place("purpose"), fields, now))
        .then(call, consent -> call.customer(id -> putConsent(call, id, consent)));
  }

  private CompletionStage<HttpReply> putConsent(Call call, CustomerId id, Consent consent) {
    return rooms
        .customers()
        .ask(new Command.ChangeConsent(id, consent))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded _ ->
                      HttpReply.json(200, CustomerJson.consent(consent)).about(id).now();
                  case Answer.Refused(Rejection rejection) -> call.refuse(Refusals.of(rejection));
                });
  }
}
