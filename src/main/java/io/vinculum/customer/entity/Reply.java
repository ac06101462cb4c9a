package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Customer;

/** What a customer's actor answers. */
public sealed interface Reply {
  /** To a command. */
  record Answered(Answer answer) implements Reply {}

  /** To a read: the customer, without the document index. */
  record State(Customer customer) implements Reply {}

  /** Too many wait for this customer; nothing was recorded. */
  record Busy() implements Reply {}
}
