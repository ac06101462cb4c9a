package io.vinculum.edge.access;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * By what right a caller acts. Whoever works for the caller after the instant at which it was let
 * in (a stream, an import, a slow body) asks again before each step: a key that was revoked and a
 * token that expired give no right any more, wherever they were used before.
 */
public final class Authority {
  private final Principal caller;
  private final Supplier<CompletionStage<Optional<Principal>>> authentication;

  /**
   * The right of a caller who was just let in.
   *
   * @param authentication who the same credential stands for now; asked each time
   */
  public Authority(
      Principal caller, Supplier<CompletionStage<Optional<Principal>>> authentication) {
    this.caller = caller;
    this.authentication = authentication;
  }

  /** Who acts. */
  public Principal caller() {
    return caller;
  }

  /**
   * Whether the credential still stands for the very same caller, with the same rights. The stage
   * fails when that cannot be found out now.
   */
  public CompletionStage<Boolean> holds() {
    try {
      return authentication.get().thenApply(now -> now.equals(Optional.of(caller)));
    } catch (RuntimeException e) {
      // A session that is being closed throws at once.
      return CompletableFuture.failedStage(e);
    }
  }

  /** Does the work while the right holds; otherwise the stage fails with {@link Ended}. */
  public <T> CompletionStage<T> act(Supplier<CompletionStage<T>> work) {
    return holds()
        .thenCompose(holds -> holds ? work.get() : CompletableFuture.<T>failedStage(new Ended()));
  }

  /** The right ended while something was done under it. */
  public static final class Ended extends RuntimeException {
    /** Without a trace: it is no fault. */
    public Ended() {
      super("the key was revoked or the token expired meanwhile", null, false, false);
    }
  }
}
