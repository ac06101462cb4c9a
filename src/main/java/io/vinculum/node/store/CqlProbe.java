package io.vinculum.node.store;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** Asks whether a port speaks CQL, with the protocol's own first question. */
final class CqlProbe {

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

  /** Protocol version 4, no flags, stream 0, OPTIONS, empty body. */
  private static final byte[] OPTIONS = {0x04, 0, 0, 0, 0x05, 0, 0, 0, 0};

  private static final int HEADER_BYTES = 9;
  private static final int OPCODE_AT = 4;
  private static final int SUPPORTED = 0x06;

  private CqlProbe() {}

  /** True once the port answers; false while it refuses, hangs up or stays silent. */
  static boolean answers(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      int timeout = Math.toIntExact(ANSWER_TIMEOUT.toMillis());
      socket.connect(address, timeout);
      socket.setSoTimeout(timeout);
      socket.getOutputStream().write(OPTIONS);
      byte[] header = socket.getInputStream().readNBytes(HEADER_BYTES);
      return header.length == HEADER_BYTES && header[OPCODE_AT] == SUPPORTED;
    } catch (IOException notYet) {
      // Whoever waits asks again; the reason only matters at the deadline, and is in the store's
      // log.
      return false;
    }
  }
}
