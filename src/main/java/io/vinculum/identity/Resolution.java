package io.vinculum.identity;

import io.vinculum.customer.domain.CustomerId;

/** Where an identifier leads. */
public sealed interface Resolution {
  /** To this customer. */
  record Found(CustomerId customer) implements Resolution {}

  /** Nowhere: nobody ever held it, or its holder gave it back. */
  record Unknown() implements Resolution {}

  /** Nowhere any more, and callers are to be told so (410). */
  record Gone(Reason reason) implements Resolution {}

  /** Why an identifier is gone. */
  enum Reason {
    /** A lost or worn card that moved to another number; it can never be held again. */
    REPLACED,
    /**
     * Its holder was erased. It may be claimed afresh, as by a person who enrols again, but nothing
     * opens an anonymous record for it by itself.
     */
    ERASED
  }
}
