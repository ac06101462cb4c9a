package io.vinculum.insight.membership;

import java.util.List;

/**
 * Some moves in the order in which they were kept.
 *
 * @param next where to go on
 * @param complete whether these were all there are now
 */
public record MovePage(List<SegmentMove> moves, MoveCursor next, boolean complete) {
  public MovePage {
    moves = List.copyOf(moves);
  }
}
