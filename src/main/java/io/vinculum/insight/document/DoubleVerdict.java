package io.vinculum.insight.document;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of the copies of one document is it, and which are too many. Hangs on nothing but the
 * copies: whoever looks, in whatever order they were read, comes to the same.
 *
 * @param holder the one that counts; of several that are all cancelled the first
 * @param surplus those that count besides, the earliest first
 */
public record DoubleVerdict(Optional<DocumentCopy> holder, List<DocumentCopy> surplus) {
  /**
   * The first recorded comes first, but a guest's sale after all that are somebody's. Where two
   * were recorded in one millisecond the customers' ids decide.
   */
  private static final Comparator<DocumentCopy> FIRST =
      Comparator.comparing(DocumentCopy::ofGuest)
          .thenComparing(DocumentCopy::recordedAt)
          .thenComparing(copy -> copy.entry().customer().toString());

  public DoubleVerdict {
    surplus = List.copyOf(surplus);
  }

  /** On these copies, in any order. What is cancelled pays nobody, so it is nobody's double. */
  public static DoubleVerdict of(List<DocumentCopy> copies) {
    List<DocumentCopy> live = copies.stream().filter(DocumentCopy::isLive).sorted(FIRST).toList();
    return live.isEmpty()
        ? new DoubleVerdict(copies.stream().min(FIRST), List.of())
        : new DoubleVerdict(Optional.of(live.getFirst()), live.subList(1, live.size()));
  }
}
