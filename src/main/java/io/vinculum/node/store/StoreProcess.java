package io.vinculum.node.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Remembers in a file which process was started in a store's folder, so that the next start can
 * tell whether that one still lives.
 */
final class StoreProcess {

  /** Systems count the start of a process in clock ticks from a boot time rounded to seconds. */
  private static final Duration SAME_START = Duration.ofSeconds(2);

  private StoreProcess() {}

  static void remember(Path file, ProcessHandle process) throws IOException {
    long started = process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
    Files.writeString(file, process.pid() + " " + started + "\n");
  }

  /** The remembered process if it still runs; a reused number with another start is not it. */
  static Optional<ProcessHandle> stillRunning(Path file) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try {
      String[] words = Files.readString(file).strip().split(" ", 2);
      if (words.length < 2) {
        return Optional.empty();
      }
      Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(ProcessHandle::isAlive)
          .filter(process -> startedAt(process, started));
    } catch (IOException | NumberFormatException e) {
      throw new StoreException(
          "The file %s does not name a process: check that no store runs in its folder, then delete it."
              .formatted(file),
          e);
    }
  }

  private static boolean startedAt(ProcessHandle process, Instant expected) {
    return process
        .info()
        .startInstant()
        .map(started -> Duration.between(started, expected).abs().compareTo(SAME_START) <= 0)
        .orElse(false);
  }

  /** Lets a process drain, then kills it. Returns whether it drained in time. */
  static boolean stop(ProcessHandle process, Duration timeout) {
    process.destroy();
    if (endedWithin(process, timeout)) {
      return true;
    }
    process.destroyForcibly();
    if (!endedWithin(process, timeout)) {
      throw new StoreException(
          "The store's process %d cannot be killed; end it by hand.".formatted(process.pid()));
    }
    return false;
  }

  private static boolean endedWithin(ProcessHandle process, Duration timeout) {
    try {
      process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (java.util.concurrent.TimeoutException late) {
      return false;
    } catch (java.util.concurrent.ExecutionException e) {
      throw new StoreException("The store's process cannot be watched.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException("Interrupted while the store stops.", e);
    }
  }
}
