package io.vinculum.store;

import java.io.IOException;
import java.util.Map;
import org.apache.cassandra.service.StorageService;

/**
 * What a backup tells a running store to do. It comes as an agent that the store's owner loads into
 * its process, so that no port is open for it.
 */
public final class StoreOrders {
  private StoreOrders() {}

  /** The order: {@code take NAME} or {@code clear NAME} of a snapshot of all tables. */
  public static void agentmain(String order) throws IOException {
    String[] words = order.split(" ", 2);
    switch (words[0]) {
      case "take":
        StorageService.instance.takeSnapshot(words[1], Map.of());
        break;
      case "clear":
        StorageService.instance.clearSnapshot(Map.of(), words[1]);
        break;
      default:
        throw new IllegalArgumentException(order);
    }
  }
}
