package io.vinculum.edge.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.http.Call;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * The enrolments without an {@code Idempotency-Key} whose callers this node left without an answer.
 * Whoever sends one of them again, word for word, goes on with it instead of being told that what
 * it asks for belongs to another. With a key the call's id itself does that, on every node.
 */
final class UnansweredEnrolments {
  /** So long a caller may take to ask again. */
  static final Duration KEPT_FOR = Duration.ofMinutes(10);

  /** Some 200 bytes each. */
  private static final int KEPT_MAX = 20_000;

  private final Cache<Request, CustomerId> ids =
      Caffeine.newBuilder().maximumSize(KEPT_MAX).expireAfterWrite(KEPT_FOR).build();

  /** A request as its caller would send it again; the body as its hash. */
  private record Request(String caller, String body) {}

  /** The id for who has no record yet: the one of the try that was not answered, or the call's. */
  CustomerId id(Call call) {
    CustomerId own = new CustomerId(call.id());
    return isKeyed(call) ? own : Optional.ofNullable(ids.getIfPresent(of(call))).orElse(own);
  }

  /** Keeps the id where the caller gets no answer in time. */
  void watch(Call call, CustomerId id, CompletionStage<?> answer) {
    if (isKeyed(call)) {
      return;
    }
    Request request = of(call);
    long millis = Math.max(0, call.timeLeft().toMillis());
    var _ =
        answer
            .toCompletableFuture()
            .copy()
            .orTimeout(millis, TimeUnit.MILLISECONDS)
            .whenComplete(
                (_, failure) -> {
                  if (failure == null) {
                    ids.invalidate(request);
                  } else {
                    ids.put(request, id);
                  }
                });
  }

  private static boolean isKeyed(Call call) {
    return call.header("Idempotency-Key").isPresent();
  }

  private static Request of(Call call) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(call.body());
      return new Request(call.caller().id(), HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
