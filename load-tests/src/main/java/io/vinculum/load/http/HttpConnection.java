package io.vinculum.load.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One kept-alive HTTP/1.1 connection that does little, so that on a machine shared with the server
 * the load costs little. One request at a time; one thread at a time.
 */
public final class HttpConnection implements AutoCloseable {
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int READ_TIMEOUT_MILLIS = 120_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Target target;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  /** Whether this connection has served a request before: only then may its end be a pause. */
  private boolean used;

  /** Connects. */
  public HttpConnection(Target target) throws IOException {
    this.target = target;
    connect();
  }

  private void connect() throws IOException {
    socket = new Socket(target.host(), target.port());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
    used = false;
  }

  /**
   * Sends a request with a JSON body (empty for none) and waits for the whole answer. A server may
   * end a kept connection at any moment; the request then goes once more over a new one, since all
   * that is sent here counts once however often it arrives.
   */
  public HttpAnswer send(String method, String path, byte[] body) throws IOException {
    if (used) {
      try {
        return sendOnce(method, path, body);
      } catch (EOFException | SocketException e) {
        close();
        connect();
      }
    }
    return sendOnce(method, path, body);
  }

  /**
   * Sends a request as a till does: again after a short while for as long as the server is too busy
   * (429) or its store away (503).
   *
   * @return the last answer, also when patience ended
   */
  public HttpAnswer sendPatiently(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    HttpAnswer answer = send(method, path, body);
    while (answer.isNotNow() && System.nanoTime() - deadline < 0) {
      Thread.sleep(PAUSE);
      answer = send(method, path, body);
    }
    return answer;
  }

  private HttpAnswer sendOnce(String method, String path, byte[] body) throws IOException {
    out.write(head(method, path, "application/json", "Content-Length: " + body.length));
    out.write(body);
    out.flush();
    Map<String, String> headers = new HashMap<>();
    int status = readHead(headers);
    HttpAnswer answer = new HttpAnswer(status, headers, readBody(headers));
    used = true;
    if ("close".equalsIgnoreCase(headers.get("connection"))) {
      close();
      connect();
    }
    return answer;
  }

  /** Sends a request without a body. */
  public HttpAnswer get(String path) throws IOException {
    return send("GET", path, new byte[0]);
  }

  /** Opens a two-way NDJSON stream: lines go out and results come back at the same time. */
  NdjsonExchange openStream(String path) throws IOException {
    out.write(head("POST", path, "application/x-ndjson", "Transfer-Encoding: chunked"));
    out.flush();
    return new NdjsonExchange(this, out);
  }

  int readHead(Map<String, String> headers) throws IOException {
    String statusLine = readLine();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    return Integer.parseInt(statusLine.substring(9, 12));
  }

  byte[] readBody(Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      for (byte[] chunk = readChunk(); chunk.length > 0; chunk = readChunk()) {
        whole.write(chunk);
      }
      return whole.toByteArray();
    }
    return readExactly(Integer.parseInt(headers.getOrDefault("content-length", "0")));
  }

  /** The next chunk of a chunked answer; empty at its end. */
  byte[] readChunk() throws IOException {
    String size = readLine();
    int semicolon = size.indexOf(';');
    int length = Integer.parseInt(semicolon < 0 ? size : size.substring(0, semicolon), 16);
    byte[] chunk = readExactly(length);
    readLine();
    return chunk;
  }

  private byte[] readExactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the server closed the connection");
    }
    return bytes;
  }

  private byte[] head(String method, String path, String contentType, String length) {
    return (method
            + " "
            + path
            + " HTTP/1.1\r\nHost: "
            + target.host()
            + "\r\nAuthorization: Bearer "
            + target.key()
            + "\r\nContent-Type: "
            + contentType
            + "\r\n"
            + length
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
