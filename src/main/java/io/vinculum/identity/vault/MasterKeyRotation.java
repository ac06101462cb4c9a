package io.vinculum.identity.vault;

import io.vinculum.identity.secret.MasterKeys;
import io.vinculum.identity.secret.RootKey;
import io.vinculum.identity.secret.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a new master key take over from the old one while the server runs: what is wrapped is
 * wrapped anew, after which the old key opens nothing any more.
 *
 * <p>Where the keys are kept in the data folder, the new key is made here. It stands in the file,
 * before the old one, until all is wrapped anew: a server that dies in between starts with both,
 * and the next rotation goes on with the same new key. Where they come from outside, whoever gives
 * them has put the new one first, and takes the old one away afterwards.
 */
public final class MasterKeyRotation {
  private static final Logger LOG = LoggerFactory.getLogger(MasterKeyRotation.class);

  private final MasterKeys keys;
  private final Optional<Path> file;
  private final CustomerKeys customers;
  private final Supplier<CompletionStage<RootKey>> root;
  private final Around around;
  private Optional<Progress> progress = Optional.empty();

  /**
   * What a rotation needs of the node.
   *
   * @param blocking where files may be written
   * @param nodes how many nodes the cluster has now
   */
  public record Around(
      SecureRandom random, InstantSource clock, Executor blocking, IntSupplier nodes) {}

  /**
   * A rotation of these keys.
   *
   * @param file where they are kept; empty when they come from outside
   * @param root wraps the root key anew under the first key
   */
  public MasterKeyRotation(
      MasterKeys keys,
      Optional<Path> file,
      CustomerKeys customers,
      Supplier<CompletionStage<RootKey>> root,
      Around around) {
    this.keys = keys;
    this.file = file;
    this.customers = customers;
    this.root = root;
    this.around = around;
  }

  /** How far a rotation is. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /**
   * The rotation under way, or the last one since the server's start.
   *
   * @param looked customers' keys looked at, twice or more where another pass was needed
   * @param rewrapped customers' keys wrapped anew
   * @param failure why it broke off; it may be begun again
   */
  public record Progress(
      State state,
      long looked,
      long rewrapped,
      Instant startedAt,
      Optional<Instant> endedAt,
      Optional<String> failure) {
    private Progress with(CustomerKeys.Looked more) {
      return new Progress(
          state, looked + more.keys(), rewrapped + more.rewrapped(), startedAt, endedAt, failure);
    }

    private Progress ended(Instant at, Optional<String> why) {
      State end = why.isPresent() ? State.FAILED : State.DONE;
      return new Progress(end, looked, rewrapped, startedAt, Optional.of(at), why);
    }
  }

  /** What came of asking for a rotation. */
  public sealed interface Answer {
    /**
     * It is under way.
     *
     * @param end completes, and never fails, when it is not any more
     */
    record Begun(CompletionStage<Progress> end) implements Answer {}

    /** Another one is under way. */
    record UnderWay() implements Answer {}

    /** The keys come from outside and there is one only: no other could take over. */
    record NoNewKey() implements Answer {}

    /** The keys are kept in this node's file, and other nodes have files of their own. */
    record SeveralNodes() implements Answer {}
  }

  /** The keys' ids, the one that wraps first. */
  public List<String> ids() {
    return keys.ids();
  }

  /** Whether the keys are kept in the data folder. */
  public boolean isKeptInFile() {
    return file.isPresent();
  }

  /** The rotation under way, or the last one; empty when there was none since the start. */
  public synchronized Optional<Progress> progress() {
    return progress;
  }

  /** Begins a rotation, or goes on with one that was broken off. */
  public synchronized Answer rotate() {
    if (progress.filter(it -> it.state() == State.RUNNING).isPresent()) {
      return new Answer.UnderWay();
    }
    if (file.isEmpty() && keys.ids().size() == 1) {
      return new Answer.NoNewKey();
    }
    if (file.isPresent() && around.nodes().getAsInt() > 1) {
      return new Answer.SeveralNodes();
    }
    progress =
        Optional.of(new Progress(State.RUNNING, 0, 0, now(), Optional.empty(), Optional.empty()));
    return new Answer.Begun(
        CompletableFuture.runAsync(this::admit, around.blocking())
            .thenCompose(_ -> root.get())
            .thenCompose(_ -> passes())
            .thenRunAsync(this::dismiss, around.blocking())
            .handle((_, failure) -> ended(Optional.ofNullable(failure))));
  }

  /** Makes the new key unless one was made by a rotation that was broken off. */
  private void admit() {
    if (file.isPresent() && keys.ids().size() == 1) {
      MasterKeys both = keys.copy();
      both.putFirst(MasterKeys.make(around.random()));
      write(both);
      keys.become(both);
    }
  }

  /** Until a pass finds nothing: a key may have been made under the old one while one began. */
  private CompletionStage<Void> passes() {
    return customers
        .rewrap(this::looked)
        .thenCompose(
            rewrapped -> rewrapped == 0 ? CompletableFuture.completedStage(null) : passes());
  }

  private synchronized void looked(CustomerKeys.Looked more) {
    progress = progress.map(it -> it.with(more));
  }

  private void dismiss() {
    if (file.isPresent()) {
      MasterKeys one = keys.copy();
      one.keepFirst();
      write(one);
      keys.become(one);
    }
  }

  private void write(MasterKeys text) {
    try {
      SecretFile.replace(file.orElseThrow(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Instant now() {
    return around.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private synchronized Progress ended(Optional<Throwable> failure) {
    failure.ifPresent(why -> LOG.error("The rotation of the master key broke off", why));
    Progress end =
        progress.orElseThrow().ended(now(), failure.map(_ -> "It broke off; begin it again."));
    progress = Optional.of(end);
    return end;
  }
}
