package io.vinculum.node;

import java.util.concurrent.ThreadFactory;

/** Threads of the node's own. */
final class NodeThreads {
  private NodeThreads() {}

  /** Threads of that name that do not keep the process alive. */
  static ThreadFactory daemon(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
