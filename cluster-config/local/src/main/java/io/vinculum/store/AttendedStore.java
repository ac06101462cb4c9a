package io.vinculum.store;

import com.sun.jna.Native;
import java.io.IOException;
import java.io.InputStream;
import org.apache.cassandra.service.CassandraDaemon;

/**
 * Runs Cassandra for as long as the server that started it lives.
 *
 * <p>It leaves the server's process session, so that a Ctrl-C in a terminal reaches the server
 * only, which then stops its store in order. And it reads its standard input, a pipe that nobody
 * writes to: the pipe ends when the server does, however it died, and then the store drains and
 * stops too.
 */
public final class AttendedStore {

  private AttendedStore() {}

  public static void main(String[] arguments) {
    leaveSession();
    Thread attendant = new Thread(AttendedStore::stopWithServer, "server-attendant");
    attendant.setDaemon(true);
    attendant.start();
    CassandraDaemon.main(arguments);
  }

  private static void leaveSession() {
    Native.register(LibC.class, "c");
    if (LibC.setsid() < 0) {
      System.err.println("The store stays in its server's process session: setsid failed.");
    }
  }

  private static void stopWithServer() {
    byte[] ignored = new byte[64];
    try (InputStream pipe = System.in) {
      while (pipe.read(ignored) >= 0) {
        // Nothing is ever said on this pipe; only its end means something.
      }
    } catch (IOException e) {
      System.err.println("The pipe to the server broke: " + e.getMessage());
    }
    System.exit(0);
  }

  /** The one call of the C library that this needs. */
  private static final class LibC {
    private LibC() {}

    static native int setsid();
  }
}
