package io.vinculum.load.crash;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What the clients did and were told, to be held against what the server says at the end. */
final class Journal {
  /** What clients do. */
  enum Kind {
    PURCHASE,
    ADJUSTMENT,
    REDEMPTION
  }

  /**
   * One thing that was done, under a name that is its own.
   *
   * @param name document, reason, or idempotency key
   * @param id what the server calls it; empty where it was never acknowledged
   */
  record Deed(Kind kind, String customer, String name, Optional<String> id) {
    boolean isAcknowledged() {
      return id.isPresent();
    }
  }

  private final ConcurrentHashMap<String, ConcurrentLinkedQueue<Deed>> byCustomer =
      new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong unknown = new AtomicLong();

  void add(Deed deed) {
    byCustomer.computeIfAbsent(deed.customer(), _ -> new ConcurrentLinkedQueue<>()).add(deed);
    (deed.isAcknowledged() ? acknowledged : unknown).incrementAndGet();
  }

  /** Something that must not be, in one line with customer and document. */
  void violated(String what) {
    violations.add(what);
  }

  List<String> customers() {
    return byCustomer.keySet().stream().sorted().toList();
  }

  List<Deed> of(String customer) {
    return List.copyOf(byCustomer.get(customer));
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  long acknowledged() {
    return acknowledged.get();
  }

  /** Done without anybody knowing whether it counts. */
  long unknown() {
    return unknown.get();
  }
}
