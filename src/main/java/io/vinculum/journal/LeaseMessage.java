package io.vinculum.journal;

/** What nodes tell each other about their leases. */
sealed interface LeaseMessage {
  /**
   * Is this node a member whom all can reach?
   *
   * @param address of the node that asks
   * @param uid of its run
   * @param round of it
   */
  record Confirm(String address, long uid, long round) implements LeaseMessage {}

  /**
   * The one who asked is. A "no" is not sent.
   *
   * @param address of the node that answers
   * @param uid of its run
   * @param round that was asked in
   */
  record Confirmed(String address, long uid, long round) implements LeaseMessage {}
}
