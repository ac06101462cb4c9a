package io.vinculum.insight.membership;

import java.util.Optional;

/**
 * A step of who follows the log.
 *
 * @param move absent where there was nothing to deliver for a while
 * @param cursor where to go on after it. What was kept in the same millisecond may be delivered
 *     again, unless a step without a move came after it
 */
public record MoveStep(Optional<SegmentMove> move, MoveCursor cursor) {}
