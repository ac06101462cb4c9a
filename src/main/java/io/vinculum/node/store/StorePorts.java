package io.vinculum.node.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/**
 * The two ports of the local store, on the loopback address.
 *
 * @param cql where clients speak CQL
 * @param storage where other Cassandra nodes would speak; a ring of one listens all the same
 */
record StorePorts(int cql, int storage) {

  private static final int ANY = 0;
  private static final int ONE_WAITING = 1;

  /**
   * Holds both at once while choosing, so that they differ.
   *
   * @throws StoreException if the wanted port is taken
   */
  static StorePorts choose(OptionalInt wanted) {
    try (ServerSocket cql = bind(wanted);
        ServerSocket storage = bind(OptionalInt.empty())) {
      return new StorePorts(cql.getLocalPort(), storage.getLocalPort());
    } catch (IOException e) {
      throw new StoreException("The loopback address gives no port: " + Reason.of(e) + ".", e);
    }
  }

  private static ServerSocket bind(OptionalInt wanted) throws IOException {
    try {
      return new ServerSocket(wanted.orElse(ANY), ONE_WAITING, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      if (wanted.isEmpty()) {
        throw e;
      }
      throw new StoreException(
          "The store's port %d is taken: stop who has it, or choose another with VINCULUM_STORE_PORT."
              .formatted(wanted.getAsInt()),
          e);
    }
  }
}
