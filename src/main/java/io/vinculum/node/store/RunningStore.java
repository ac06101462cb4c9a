package io.vinculum.node.store;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * Cassandra's own controls in a running local store. They are reached as a debugger reaches a
 * process, by its number and as its user, so the store keeps no port open for them.
 */
final class RunningStore implements AutoCloseable {

  private static final String TEXTS = String[].class.getName();

  private final JMXConnector connector;

  private RunningStore(JMXConnector connector) {
    this.connector = connector;
  }

  /**
   * @throws StoreException if the process cannot be reached
   */
  // The address comes from our own child's process, over its attach socket, not from anybody's
  // input.
  @SuppressWarnings("BanJNDI")
  static RunningStore attach(ProcessHandle process) {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
      try {
        String address = machine.startLocalManagementAgent();
        return new RunningStore(JMXConnectorFactory.connect(new JMXServiceURL(address)));
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException | IOException e) {
      throw new StoreException(
          "The running store (process %d) cannot be reached: %s."
              .formatted(process.pid(), e.getMessage()),
          e);
    }
  }

  /** Writes out what is in memory and keeps all its tables' files under a name. */
  void takeSnapshot(String name) {
    call(
        "takeSnapshot",
        List.of(name, Map.of(), new String[0]),
        List.of(String.class.getName(), Map.class.getName(), TEXTS));
  }

  /** Lets the files kept under a name go. */
  void clearSnapshot(String name) {
    call("clearSnapshot", List.of(name, new String[0]), List.of(String.class.getName(), TEXTS));
  }

  private void call(String operation, List<Object> arguments, List<String> types) {
    try {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      server.invoke(
          new ObjectName("org.apache.cassandra.db:type=StorageService"),
          operation,
          arguments.toArray(),
          types.toArray(String[]::new));
    } catch (JMException | IOException e) {
      throw new StoreException("The store refuses %s: %s.".formatted(operation, e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    try {
      connector.close();
    } catch (IOException e) {
      throw new StoreException("The connection to the store's controls does not close.", e);
    }
  }
}
