package io.vinculum.load.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What became of what this run sent. A document that the server calls a duplicate was there before
 * the run only if this was the first time that the run sent it: otherwise it is the run's own, from
 * a try whose answer came late or not at all.
 */
final class Tally {
  private static final int REFUSED = 400;

  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final Set<String> sentAgain = ConcurrentHashMap.newKeySet();
  private final AtomicLong recorded = new AtomicLong();
  private final AtomicLong thereBefore = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile String firstRefusal = "";

  /** A document goes out, for the first time or again. */
  void sends(String document) {
    if (!sent.add(document)) {
      sentAgain.add(document);
    }
  }

  /** Its last answer came. */
  void answered(String document, JsonNode result) {
    if (result.path("status").intValue() >= REFUSED) {
      if (refused.getAndIncrement() == 0) {
        firstRefusal = result.toString();
      }
    } else if (result.path("body").path("duplicate").asBoolean() && !sentAgain.contains(document)) {
      thereBefore.incrementAndGet();
    } else {
      recorded.incrementAndGet();
    }
  }

  /** One line for each thing that happened. */
  String words() {
    StringBuilder words = new StringBuilder();
    words.append("%,d interactions recorded".formatted(recorded.get()));
    if (thereBefore.get() > 0) {
      words.append(", %,d were there already and count once".formatted(thereBefore.get()));
    }
    if (!sentAgain.isEmpty()) {
      words.append(
          "; %,d were sent again, since the server was busy, and count once"
              .formatted(sentAgain.size()));
    }
    if (refused.get() > 0) {
      words.append("%n%,d were refused, the first: %s".formatted(refused.get(), firstRefusal));
    }
    return words.toString();
  }
}
