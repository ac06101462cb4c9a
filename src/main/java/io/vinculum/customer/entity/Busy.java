package io.vinculum.customer.entity;

/** Too many requests wait for one customer; nothing was recorded, and trying again later helps. */
public final class Busy extends RuntimeException {
  /** Says so. */
  public Busy() {
    super("too many requests wait for this customer", null, false, false);
  }
}
