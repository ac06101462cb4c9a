package io.vinculum.edge.http;

import io.vinculum.edge.access.Access;
import io.vinculum.edge.access.AccessRules;
import io.vinculum.edge.access.Authenticator;
import io.vinculum.edge.access.Authority;
import io.vinculum.edge.access.Principal;
import io.vinculum.edge.access.Role;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;

/** Lets a request in, or not, before anything of its body is read. */
final class RequestAdmission {
  private static final String SCHEME = "Bearer ";

  private final Authenticator authenticator;
  private final Rates rates;

  RequestAdmission(Authenticator authenticator, Rates rates) {
    this.authenticator = authenticator;
    this.rates = rates;
  }

  /** What comes of it. */
  sealed interface Admitted {
    /** Welcome; anonymous where the operation is open to anybody. */
    record In(Optional<Authority> authority) implements Admitted {}

    /** Not let in. */
    record Out(Problem problem) implements Admitted {}
  }

  CompletionStage<Admitted> admit(
      HttpRequest request, Operation operation, Map<String, String> places) {
    // The table of operations was held against the rules at the start: there is a row.
    return switch (AccessRules.of(operation.id()).orElseThrow()) {
      case Access.Open() -> done(new Admitted.In(Optional.empty()));
      case Access.Only only ->
          bearer(request)
              .map(
                  secret ->
                      authenticator
                          .authenticate(secret)
                          .thenApply(caller -> admit(secret, caller, only, places)))
              .orElseGet(
                  () ->
                      done(unauthenticated("There is no bearer key or token, or more than one.")));
    };
  }

  private Admitted admit(
      String secret, Optional<Principal> caller, Access.Only only, Map<String, String> places) {
    if (caller.isEmpty()) {
      return unauthenticated("The key or token is unknown, revoked or expired.");
    }
    Optional<Rates.TooSoon> tooSoon = rates.enter(caller.get());
    if (tooSoon.isPresent()) {
      return new Admitted.Out(
          Refusals.tooOften(tooSoon.get().requestsPerSecond(), tooSoon.get().after()));
    }
    Role role = caller.get().role();
    if (!only.roles().contains(role)) {
      return forbidden("The role " + role.apiName() + " does not reach this.");
    }
    if (!only.bound() && caller.get().partner().isPresent()) {
      return forbidden("A key that acts for one partner does not reach this.");
    }
    boolean own =
        role != Role.MEMBER
            || CustomerIds.parse(places.getOrDefault("id", "")).equals(caller.get().customer());
    return own
        ? new Admitted.In(
            caller.map(who -> new Authority(who, () -> authenticator.authenticate(secret))))
        : forbidden("A member reaches the own record only.");
  }

  private static Optional<String> bearer(HttpRequest request) {
    List<String> given = Headers.all(request, "authorization");
    return given.stream()
        .findFirst()
        .filter(_ -> given.size() == 1)
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).trim())
        .filter(secret -> !secret.isEmpty());
  }

  private static Admitted unauthenticated(String detail) {
    return new Admitted.Out(Problem.of(ProblemType.UNAUTHENTICATED, detail));
  }

  private static Admitted forbidden(String detail) {
    return new Admitted.Out(Problem.of(ProblemType.FORBIDDEN, detail));
  }

  private static CompletionStage<Admitted> done(Admitted admitted) {
    return CompletableFuture.completedStage(admitted);
  }
}
