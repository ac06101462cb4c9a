package io.vinculum.store;

import com.sun.jna.Native;
import com.sun.jna.Platform;
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
 *
 * <p>Cassandra's workers wait for their next task in naps of some ten microseconds, thousands of
 * times a second, which on a machine that is shared with the server may cost more than the writing.
 * {@link #NAP_SLACK_NANOS} lets the kernel stretch those naps.
 */
public final class AttendedStore {
  /**
   * How much later than asked for a nap may end: a task waits at most so much longer for a worker,
   * a quarter of what commits are gathered for.
   */
  private static final long NAP_SLACK_NANOS = 500_000;

  /** {@code PR_SET_TIMERSLACK} of Linux. */
  private static final int SET_TIMER_SLACK = 29;

  /** What this process writes, its owner alone may read. */
  private static final int OTHERS_MAY_NOTHING = 0077;

  private AttendedStore() {}

  public static void main(String[] arguments) {
    Native.register(LibC.class, "c");
    LibC.umask(OTHERS_MAY_NOTHING);
    leaveSession();
    if (Platform.isLinux()) {
      sleepLonger();
    }
    Thread attendant = new Thread(AttendedStore::stopWithServer, "server-attendant");
    attendant.setDaemon(true);
    attendant.start();
    CassandraDaemon.main(arguments);
  }

  private static void leaveSession() {
    if (LibC.setsid() < 0) {
      System.err.println("The store stays in its server's process session: setsid failed.");
    }
  }

  /** For this thread and for all that it starts, which are Cassandra's. */
  private static void sleepLonger() {
    Native.register(Linux.class, "c");
    if (Linux.prctl(SET_TIMER_SLACK, NAP_SLACK_NANOS) != 0) {
      System.err.println("The store's workers nap as short as they ask: prctl failed.");
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

  /** What this calls of any C library. */
  private static final class LibC {
    private LibC() {}

    static native int setsid();

    static native int umask(int mask);
  }

  /** What it calls of that of Linux. */
  private static final class Linux {
    private Linux() {}

    static native int prctl(int option, long argument);
  }
}
