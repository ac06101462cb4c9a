package io.vinculum.insight;

import java.util.List;

/**
 * Which slices an answer is made of.
 *
 * @param missing the slices that did not answer in time; empty when the answer is complete
 */
public record Coverage(int slices, List<Integer> missing) {
  public Coverage {
    missing = List.copyOf(missing);
  }

  /** Whether every slice answered. */
  public boolean complete() {
    return missing.isEmpty();
  }
}
