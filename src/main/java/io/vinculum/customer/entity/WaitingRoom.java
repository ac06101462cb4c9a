package io.vinculum.customer.entity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Requests of one customer, in the order in which they came; no more than so many. */
final class WaitingRoom {
  private final Deque<CustomerMessage.Request> requests = new ArrayDeque<>(2);
  private final int max;

  WaitingRoom(int max) {
    this.max = max;
  }

  /** Lets a request wait, or turns it away at once. */
  void admit(CustomerMessage.Request request) {
    if (requests.size() < max) {
      requests.add(request);
    } else {
      request.replyTo().tell(new Reply.Busy());
    }
  }

  boolean isEmpty() {
    return requests.isEmpty();
  }

  /** Takes the commands that came first; reads before them must have been taken. */
  List<CustomerMessage.Ask> takeCommands(int atMost) {
    List<CustomerMessage.Ask> taken = new ArrayList<>();
    while (taken.size() < atMost && requests.peek() instanceof CustomerMessage.Ask ask) {
      taken.add(ask);
      requests.remove();
    }
    return taken;
  }

  /** Takes all reads, wherever they stand: they do not change what commands find. */
  List<CustomerMessage.Read> takeReads() {
    List<CustomerMessage.Read> taken = new ArrayList<>();
    requests.removeIf(request -> request instanceof CustomerMessage.Read read && taken.add(read));
    return taken;
  }

  /** Puts commands back to the front, in their order. */
  void putBack(List<CustomerMessage.Ask> commands) {
    commands.reversed().forEach(requests::addFirst);
  }

  /** Answers all the same, and lets them go. */
  void dismiss(Reply reply) {
    requests.forEach(request -> request.replyTo().tell(reply));
    requests.clear();
  }
}
