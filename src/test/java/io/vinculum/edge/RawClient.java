package io.vinculum.edge;

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
public final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 15_000;

  private final Socket socket = new Socket();

  /** Connects. */
  public RawClient(EdgeUnderTest edge) throws IOException {
    // A client that does not read shall be noticed soon.
    socket.setReceiveBufferSize(16 * 1024);
    socket.connect(new InetSocketAddress(edge.uri().getHost(), edge.uri().getPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** Sends characters. */
  public RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  /** Sends bytes. */
  public RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Asks as the administrator. */
  public RawClient ask(String path) throws IOException {
    return send(head("GET " + path) + "\r\n");
  }

  /** The line and the headers of an administrator's request, to which more can be added. */
  public static String head(String request) {
    return request
        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + FakeCredentials.ADMIN
        + "\r\n";
  }

  /** One answer of known length: its head and its body. */
  public String answer() throws IOException {
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
  public void sendUntilReset() {
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
  public long bytesUntilClosed() throws IOException {
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

  /** Whether the server closes without another word. */
  public boolean isClosed() throws IOException {
    return bytesUntilClosed() == 0;
  }

  /** Says that nothing more will be sent. */
  public RawClient end() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** What comes, until it holds that text. */
  public String until(String text) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        break;
      }
      read.append((char) next);
    }
    return read.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
