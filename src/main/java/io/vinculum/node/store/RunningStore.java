package io.vinculum.node.store;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;

/**
 * Gives orders to a running local store. It is reached as a debugger reaches a process, by its
 * number and as its user, so the store keeps no port open for them.
 */
final class RunningStore implements AutoCloseable {

  private final VirtualMachine machine;
  private final StoreHome home;

  private RunningStore(VirtualMachine machine, StoreHome home) {
    this.machine = machine;
    this.home = home;
  }

  /**
   * @throws StoreException if the process cannot be reached
   */
  static RunningStore attach(ProcessHandle process) {
    try {
      return new RunningStore(
          VirtualMachine.attach(Long.toString(process.pid())), StoreHome.locate());
    } catch (AttachNotSupportedException | IOException e) {
      throw new StoreException(
          "The running store (process %d) cannot be reached: %s."
              .formatted(process.pid(), e.getMessage()),
          e);
    }
  }

  /** Writes out what is in memory and keeps all its tables' files under a name. */
  void takeSnapshot(String name) {
    order("take " + name);
  }

  /** Lets the files kept under a name go. */
  void clearSnapshot(String name) {
    order("clear " + name);
  }

  private void order(String order) {
    try {
      machine.loadAgent(home.shim().toString(), order);
    } catch (AgentLoadException | AgentInitializationException | IOException e) {
      throw new StoreException(
          "The store refuses to %s: %s; its console log says why.".formatted(order, e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    try {
      machine.detach();
    } catch (IOException e) {
      throw new StoreException("The connection to the store's process does not close.", e);
    }
  }
}
