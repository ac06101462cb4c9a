package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Customer;

/** What a customer's entity replies. */
sealed interface Reply {
  /** To a command, after its events are stored. */
  record Answered(Answer answer) implements Reply {}

  /** To a read: the state after every acknowledged command, without the document index. */
  record Told(Customer customer) implements Reply {}

  /** The journal cannot be reached: the outcome is unknown. */
  record Unreachable(String why) implements Reply {}

  /** Too many wait for this customer; nothing was recorded. */
  record Busy() implements Reply {}

  /** A fault of ours: nothing was recorded. */
  record Failed(String why) implements Reply {}
}
