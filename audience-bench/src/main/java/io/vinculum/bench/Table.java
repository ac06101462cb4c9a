package io.vinculum.bench;

import java.util.ArrayList;
import java.util.List;

/** The result of a run. */
final class Table {
  private final List<String> lines = new ArrayList<>();

  void add(String name, long matching, Latencies ours) {
    lines.add(
        "%-32s %,10d %9.2f %9.2f %7d"
            .formatted(name, matching, ours.p50(), ours.p99(), ours.count()));
  }

  void print() {
    AudienceBench.say(
        "%-32s %10s %9s %9s %7s", "question", "customers", "p50 ms", "p99 ms", "asked");
    lines.forEach(System.out::println);
  }
}
