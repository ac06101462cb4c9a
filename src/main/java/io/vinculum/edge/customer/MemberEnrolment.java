package io.vinculum.edge.customer;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.entity.Answer;
import io.vinculum.edge.customer.Claims.Claimed;
import io.vinculum.edge.customer.EnrolmentShape.Enrolment;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Located;
import io.vinculum.identity.ProfileField;
import io.vinculum.identity.Resolution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Makes members. Identifiers are claimed first, one winner of many; then the customer's actor
 * enrols; then the vault keeps who it is, and the record says that it does. Should the server die
 * in between, the same request under the same {@code Idempotency-Key} finds its own claims and goes
 * on.
 */
final class MemberEnrolment {
  private final Rooms rooms;
  private final LookUp lookUp;
  private final CustomerReader reader;
  private final Claims claims;

  MemberEnrolment(Rooms rooms, LookUp lookUp, CustomerReader reader) {
    this.rooms = rooms;
    this.lookUp = lookUp;
    this.reader = reader;
    this.claims = new Claims(rooms);
  }

  /** What enrolling came to. */
  sealed interface Enrolled {
    /** A member. */
    record Member(CustomerId customer) implements Enrolled {}

    /** Nothing changed. */
    record Refused(Problem problem) implements Enrolled {}
  }

  /**
   * Enrols.
   *
   * @param fresh the id for who has no record yet; the same whenever the request is repeated
   */
  CompletionStage<Enrolled> enrol(Enrolment enrolment, CustomerId fresh) {
    List<HashedIdentifier> hashes =
        enrolment.identifiers().stream().map(rooms.identities()::hash).toList();
    return referrer(enrolment)
        .thenCompose(
            referrer ->
                referrer.isPresent() && referrer.get() instanceof LookUp.Found.Nobody(Problem why)
                    ? refused(Problem.invalid("/referredBy", "names no customer: " + why.detail()))
                    : claims
                        .holders(enrolment.identifiers())
                        .thenCompose(
                            holders ->
                                enrol(
                                    enrolment,
                                    hashes,
                                    holders,
                                    fresh,
                                    referrer.map(MemberEnrolment::id))));
  }

  private static CustomerId id(LookUp.Found found) {
    return switch (found) {
      case LookUp.Found.One(var seen) -> seen.id();
      case LookUp.Found.Nobody(Problem problem) ->
          throw new IllegalStateException(problem.detail());
    };
  }

  private CompletionStage<Optional<LookUp.Found>> referrer(Enrolment enrolment) {
    return enrolment
        .referredBy()
        .map(reference -> lookUp.find(reference).thenApply(Optional::of))
        .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()));
  }

  private CompletionStage<Enrolled> enrol(
      Enrolment enrolment,
      List<HashedIdentifier> hashes,
      List<Located> holders,
      CustomerId fresh,
      Optional<CustomerId> referrer) {
    List<HashedIdentifier> known = new ArrayList<>();
    Set<CustomerId> customers = new HashSet<>();
    for (int i = 0; i < hashes.size(); i++) {
      if (holders.get(i).resolution() instanceof Resolution.Found(CustomerId customer)) {
        known.add(holders.get(i).hash());
        customers.add(customer);
      }
    }
    if (customers.size() > 1) {
      return refused(Claims.taken(known.getLast()));
    }
    CustomerId target = customers.stream().findFirst().orElse(fresh);
    return reader
        .now(target)
        .thenCompose(
            seen ->
                isTaken(seen.customer().standing()) && !target.equals(fresh)
                    ? taken(enrolment, hashes, known, target, fresh, referrer)
                    : claims
                        .claim(hashes, known, target)
                        .thenCompose(
                            claimed ->
                                switch (claimed) {
                                  case Claimed.None(Problem problem) -> refused(problem);
                                  case Claimed.All() ->
                                      ask(enrolment, hashes, known, target, fresh, referrer);
                                }));
  }

  /** Who may yet be brought back keeps its identifiers, as a member does. */
  private static boolean isTaken(Standing holder) {
    return holder instanceof Standing.Member || holder instanceof Standing.Leaving;
  }

  /** Refused, unless this very request made a member of who was anonymous before it. */
  private CompletionStage<Enrolled> taken(
      Enrolment enrolment,
      List<HashedIdentifier> hashes,
      List<HashedIdentifier> known,
      CustomerId target,
      CustomerId fresh,
      Optional<CustomerId> referrer) {
    return rooms
        .customers()
        .ask(command(enrolment, hashes, target, fresh, referrer))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded _ -> keep(enrolment, target);
                  case Answer.Refused _ -> refused(Claims.taken(known.getFirst()));
                });
  }

  private static Command command(
      Enrolment enrolment,
      List<HashedIdentifier> hashes,
      CustomerId target,
      CustomerId fresh,
      Optional<CustomerId> referrer) {
    Set<String> fields =
        enrolment.fields().stream().map(ProfileField::apiName).collect(Collectors.toSet());
    return new Command.Enrol(
        target, hashes, fields, enrolment.consents(), referrer, Optional.of(fresh.value()));
  }

  private CompletionStage<Enrolled> ask(
      Enrolment enrolment,
      List<HashedIdentifier> hashes,
      List<HashedIdentifier> known,
      CustomerId target,
      CustomerId fresh,
      Optional<CustomerId> referrer) {
    return rooms
        .customers()
        .ask(command(enrolment, hashes, target, fresh, referrer))
        .thenCompose(
            answer ->
                switch (answer) {
                  case Answer.Recorded _ -> keep(enrolment, target);
                  case Answer.Refused(Rejection rejection) ->
                      refusedBy(rejection, enrolment, hashes, known, target, fresh);
                });
  }

  private CompletionStage<Enrolled> refusedBy(
      Rejection rejection,
      Enrolment enrolment,
      List<HashedIdentifier> hashes,
      List<HashedIdentifier> known,
      CustomerId target,
      CustomerId fresh) {
    boolean already = rejection.code() == Rejection.Code.ALREADY_ENROLLED;
    if (already && target.equals(fresh)) {
      // The same request was here before and did not come to its end.
      return keep(enrolment, target);
    }
    List<HashedIdentifier> claimed = new ArrayList<>(hashes);
    claimed.removeAll(known);
    // Who became a member meanwhile has won the identifiers that led there.
    Problem problem = already ? Claims.taken(known.getFirst()) : Refusals.of(rejection);
    return claims.release(claimed, target).thenApply(_ -> new Enrolled.Refused(problem));
  }

  private CompletionStage<Enrolled> keep(Enrolment enrolment, CustomerId member) {
    List<CompletableFuture<Void>> kept = new ArrayList<>();
    if (!enrolment.fields().isEmpty()) {
      kept.add(
          rooms
              .vault()
              .changeProfile(member, enrolment.profile(), enrolment.fields())
              .thenCompose(_ -> said(member, enrolment))
              .toCompletableFuture());
    }
    for (Identifier identifier : enrolment.identifiers()) {
      kept.add(rooms.vault().putIdentifier(member, identifier).toCompletableFuture());
    }
    return CompletableFuture.allOf(kept.toArray(CompletableFuture[]::new))
        .thenApply(_ -> new Enrolled.Member(member));
  }

  /** The record says that the vault has something new, so that who follows records reads it. */
  private CompletionStage<Void> said(CustomerId member, Enrolment enrolment) {
    // Who was erased or merged meanwhile refuses: nothing is to be said then.
    return rooms
        .customers()
        .ask(
            new Command.ChangeProfile(
                member,
                enrolment.fields().stream().map(ProfileField::apiName).collect(Collectors.toSet())))
        .thenAccept(_ -> {});
  }

  private static CompletionStage<Enrolled> refused(Problem problem) {
    return CompletableFuture.completedStage(new Enrolled.Refused(problem));
  }
}
