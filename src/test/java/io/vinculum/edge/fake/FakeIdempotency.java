package io.vinculum.edge.fake;

import io.vinculum.edge.idempotency.Idempotency;
import io.vinculum.edge.idempotency.IdempotencyOutcome;
import io.vinculum.edge.idempotency.KeyedRequest;
import io.vinculum.edge.idempotency.RepeatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Keys and answers in memory. */
public final class FakeIdempotency implements Idempotency {
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(KeyedRequest request, CompletableFuture<RepeatableResponse> answer) {}

  @Override
  public CompletionStage<IdempotencyOutcome> once(
      KeyedRequest request,
      Duration patience,
      Function<UUID, CompletionStage<RepeatableResponse>> work) {
    String name = request.credential() + ' ' + request.key();
    Kept mine = new Kept(request, new CompletableFuture<>());
    Kept first = kept.putIfAbsent(name, mine);
    if (first != null) {
      return first.request().equals(request)
          ? first
              .answer()
              .<IdempotencyOutcome>thenApply(
                  answer -> new IdempotencyOutcome.Answered(answer, true))
              .copy()
              .completeOnTimeout(
                  new IdempotencyOutcome.StillRunning(), patience.toMillis(), TimeUnit.MILLISECONDS)
          : CompletableFuture.completedStage(new IdempotencyOutcome.Reused());
    }
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return work.apply(id)
        .whenComplete(
            (answer, failure) -> {
              if (failure != null || !answer.kept()) {
                kept.remove(name, mine);
              }
              if (failure == null) {
                mine.answer().complete(answer);
              } else {
                mine.answer().completeExceptionally(failure);
              }
            })
        .thenApply(answer -> new IdempotencyOutcome.Answered(answer, false));
  }
}
