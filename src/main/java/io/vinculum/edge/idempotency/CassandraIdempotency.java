package io.vinculum.edge.idempotency;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.idempotency.IdempotencyRows.Row;
import io.vinculum.identity.secret.RootKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Idempotency by a table: the first call of a key takes a lease on its row by a lightweight
 * transaction, and leaves its answer there, sealed under the key itself. Calls on the same node
 * wait for each other in memory; those on other nodes look again.
 */
public final class CassandraIdempotency implements Idempotency {
  /**
   * A node that has not renewed its lease for so long is taken for dead: as long as a cluster takes
   * to do without it, so that a till whose node died waits no longer for its key than for its
   * customer.
   */
  static final Duration LEASE = Duration.ofSeconds(10);

  /** Twice in a lease, so that one renewal may fail; most work is done before the first. */
  private static final Duration RENEW = LEASE.dividedBy(3);

  /** After a fault of the store, until a key that is given back is given back again. */
  private static final Duration FREE_AGAIN = Duration.ofMillis(500);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(40);

  private final IdempotencyRows rows;
  private final byte[] secret;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final Function<CustomerId, CompletionStage<Boolean>> erased;
  private final Map<ByteBuffer, CompletableFuture<Void>> running = new ConcurrentHashMap<>();

  /**
   * Idempotency in that table.
   *
   * @param clock for leases; nodes' clocks may differ by less than the lease
   * @param erased whether a customer was erased; then no answer that tells of them is repeated
   */
  public CassandraIdempotency(
      IdempotencyRows rows,
      RootKey root,
      InstantSource clock,
      Supplier<UUID> ids,
      Function<CustomerId, CompletionStage<Boolean>> erased) {
    this.rows = rows;
    this.secret = root.derive("idempotency");
    this.clock = clock;
    this.ids = ids;
    this.erased = erased;
  }

  @Override
  public CompletionStage<IdempotencyOutcome> once(
      KeyedRequest request,
      Duration patience,
      Function<UUID, CompletionStage<RepeatableResponse>> work) {
    RequestSecrets secrets = RequestSecrets.of(secret, request);
    return attempt(new Call(secrets, clock.instant().plus(patience), work));
  }

  private record Call(
      RequestSecrets secrets,
      Instant until,
      Function<UUID, CompletionStage<RepeatableResponse>> work) {}

  private CompletionStage<IdempotencyOutcome> attempt(Call call) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> other = running.putIfAbsent(call.secrets().id(), mine);
    if (other != null) {
      return pause(other, call).thenCompose(_ -> again(call));
    }
    return take(call)
        .whenComplete(
            (_, _) -> {
              running.remove(call.secrets().id(), mine);
              mine.complete(null);
            })
        .thenCompose(
            outcome ->
                outcome.isPresent()
                    ? CompletableFuture.completedFuture(outcome.get())
                    : pause(new CompletableFuture<>(), call).thenCompose(_ -> again(call)));
  }

  private CompletionStage<IdempotencyOutcome> again(Call call) {
    return clock.instant().isAfter(call.until())
        ? CompletableFuture.completedFuture(new IdempotencyOutcome.StillRunning())
        : attempt(call);
  }

  /** Until the other call of this node ends, or it is time to look at the row again. */
  private CompletionStage<Void> pause(CompletableFuture<Void> other, Call call) {
    long left = Duration.between(clock.instant(), call.until()).toMillis();
    long wait = other.isDone() ? 0 : Math.max(1, Math.min(left, LOOK_AGAIN.toMillis()));
    return other.copy().completeOnTimeout(null, wait, TimeUnit.MILLISECONDS).thenAccept(_ -> {});
  }

  /** Empty when another node is at work on it. */
  private CompletionStage<Optional<IdempotencyOutcome>> take(Call call) {
    RequestSecrets secrets = call.secrets();
    UUID owner = ids.get();
    Instant lease = clock.instant().plus(LEASE);
    return freedWhereItFails(
            rows.insert(secrets.id(), secrets.request(), owner, lease), call, owner)
        .thenCompose(
            existing -> {
              if (existing.isEmpty()) {
                return run(call, owner);
              }
              Row row = existing.get();
              if (!row.request().equals(secrets.request())) {
                return done(new IdempotencyOutcome.Reused());
              }
              if (row.answer().isPresent()) {
                return kept(row, secrets.open(row.answer().get()));
              }
              if (row.leaseUntil().isAfter(clock.instant())) {
                return CompletableFuture.completedFuture(Optional.empty());
              }
              return freedWhereItFails(
                      rows.takeOver(secrets.id(), row.owner(), owner, lease), call, owner)
                  .thenCompose(
                      taken ->
                          taken
                              ? run(call, owner)
                              : CompletableFuture.completedFuture(Optional.empty()));
            });
  }

  /** The kept answer, unless it tells of somebody who was erased since. */
  private CompletionStage<Optional<IdempotencyOutcome>> kept(Row row, RepeatableResponse answer) {
    IdempotencyOutcome replayed = new IdempotencyOutcome.Answered(answer, true);
    return row.about()
        .map(
            customer ->
                erased
                    .apply(customer)
                    .thenApply(
                        gone -> Optional.of(gone ? new IdempotencyOutcome.Erased() : replayed)))
        .orElseGet(() -> done(replayed));
  }

  private CompletionStage<Optional<IdempotencyOutcome>> run(Call call, UUID owner) {
    RequestSecrets secrets = call.secrets();
    CompletableFuture<Optional<IdempotencyOutcome>> result = new CompletableFuture<>();
    renew(secrets.id(), owner, result);
    call.work()
        .apply(secrets.operation())
        .whenComplete(
            (answer, failure) -> {
              CompletionStage<Boolean> noted =
                  failure == null && answer.kept()
                      ? rows.answer(secrets.id(), owner, answer.about(), secrets.seal(answer))
                      : rows.free(secrets.id(), owner);
              freedWhereItFails(noted, call, owner)
                  .whenComplete(
                      (_, unnoted) -> {
                        if (failure != null) {
                          result.completeExceptionally(failure);
                        } else if (unnoted != null && answer.kept()) {
                          // What took effect cannot be repeated word for word: the caller must not
                          // take it for settled, and asks again.
                          result.completeExceptionally(unnoted);
                        } else {
                          result.complete(
                              Optional.of(new IdempotencyOutcome.Answered(answer, false)));
                        }
                      });
            });
    return result;
  }

  /** A row whose fate nobody heard of may be ours, and then would keep the key from every retry. */
  private <T> CompletionStage<T> freedWhereItFails(
      CompletionStage<T> change, Call call, UUID owner) {
    Instant until = clock.instant().plus(LEASE);
    return change.whenComplete(
        (_, failure) -> {
          if (failure != null) {
            freeAgain(call.secrets().id(), owner, until);
          }
        });
  }

  /** Gives a key back as soon as the store takes it, or leaves it to the end of its lease. */
  private void freeAgain(ByteBuffer id, UUID owner, Instant until) {
    CompletableFuture.delayedExecutor(FREE_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () ->
                rows.free(id, owner)
                    .whenComplete(
                        (_, failure) -> {
                          if (failure != null && clock.instant().isBefore(until)) {
                            freeAgain(id, owner, until);
                          }
                        }));
  }

  /** Holds the key for as long as the work goes on. */
  private void renew(ByteBuffer id, UUID owner, CompletableFuture<?> work) {
    CompletableFuture<Void> due =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, RENEW.toMillis(), TimeUnit.MILLISECONDS);
    var _ = work.whenComplete((_, _) -> due.cancel(false));
    var _ =
        due.thenCompose(_ -> rows.takeOver(id, owner, owner, clock.instant().plus(LEASE)))
            .whenComplete(
                (held, failure) -> {
                  if (!work.isDone() && (failure != null || held)) {
                    renew(id, owner, work);
                  }
                });
  }

  private static CompletionStage<Optional<IdempotencyOutcome>> done(IdempotencyOutcome outcome) {
    return CompletableFuture.completedFuture(Optional.of(outcome));
  }
}
