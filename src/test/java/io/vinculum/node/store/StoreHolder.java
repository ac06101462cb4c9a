package io.vinculum.node.store;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A server reduced to its store, for tests that kill one: prints the store's process and waits. */
final class StoreHolder {

  private StoreHolder() {}

  public static void main(String[] arguments) throws InterruptedException {
    LocalCassandra store = LocalCassandra.start(SharedStore.settings(Path.of(arguments[0])));
    System.out.println("store " + store.pid());
    new CountDownLatch(1).await();
  }
}
