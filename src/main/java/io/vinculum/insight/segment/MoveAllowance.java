package io.vinculum.insight.segment;

/** How many moves of those that can wait may be kept now. */
public interface MoveAllowance {
  /** Takes so many or fewer: 0 when others must have their turn. */
  int take(int wanted);
}
