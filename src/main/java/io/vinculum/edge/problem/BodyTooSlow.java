package io.vinculum.edge.problem;

/** A body came so slowly that it was given up. */
public final class BodyTooSlow extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** One such body; where it was noticed tells nothing. */
  public BodyTooSlow() {
    super("the body came too slowly", null, false, false);
  }
}
