package io.vinculum.edge.connection;

import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.fake.FakeCredentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A client that sends what it likes, when it likes. */
final class Client implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 15_000;

  private final Socket socket = new Socket();

  Client(EdgeUnderTest edge) throws IOException {
    // A client that does not read shall be noticed soon.
    socket.setReceiveBufferSize(16 * 1024);
    socket.connect(new InetSocketAddress(edge.uri().getHost(), edge.uri().getPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  Client send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  Client send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Client ask(String path) throws IOException {
    return send(head("GET " + path) + "\r\n");
  }

  static String head(String request) {
    return request
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + FakeCredentials.ADMIN
        + "\r\n";
  }

  /** One answer of known length: its head and its body. */
  String answer() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return head.toString(StandardCharsets.US_ASCII);
      }
      head.write(next);
    }
    String text = head.toString(StandardCharsets.US_ASCII);
    int at = text.indexOf("Content-Length: ");
    int length =
        at < 0 ? 0 : Integer.parseInt(text.substring(at + 16, text.indexOf('\r', at)).strip());
    return text + new String(in.readNBytes(length), StandardCharsets.US_ASCII);
  }

  /** Sends a byte now and then, and returns once the server has given the connection up. */
  void sendUntilReset() {
    long until = System.nanoTime() + Duration.ofMillis(PATIENCE_MILLIS).toNanos();
    try {
      while (System.nanoTime() < until) {
        send("x");
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    } catch (IOException e) {
      return;
    }
    throw new AssertionError("the server has not given the connection up");
  }

  /** All that comes until the server closes; how it closes is no matter. */
  long bytesUntilClosed() throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[64 * 1024];
    try {
      for (int n = socket.getInputStream().read(buffer);
          n >= 0;
          n = socket.getInputStream().read(buffer)) {
        bytes += n;
      }
    } catch (SocketException e) {
      // It was reset.
      return bytes;
    }
    return bytes;
  }

  boolean isClosed() throws IOException {
    return bytesUntilClosed() == 0;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
