package io.vinculum.load.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/** A two-way NDJSON stream: one thread writes lines while another reads results. */
public final class NdjsonExchange {
  private static final int CHUNK_BYTES = 32 * 1024;

  private final HttpConnection connection;
  private final OutputStream out;

  NdjsonExchange(HttpConnection connection, OutputStream out) {
    this.connection = connection;
    this.out = out;
  }

  /**
   * Sends every line to a path and hands over each result line as it comes.
   *
   * @throws java.net.SocketException when the connection breaks; what came until then was handed
   *     over
   * @throws java.io.EOFException when the server ends it early, or is too busy to begin it
   * @throws IllegalStateException when the stream itself is refused
   */
  public static void run(
      Target target, String path, Iterator<byte[]> lines, Consumer<String> results)
      throws IOException, InterruptedException {
    try (HttpConnection connection = new HttpConnection(target)) {
      NdjsonExchange exchange = connection.openStream(path);
      Thread writer = Thread.ofVirtual().start(() -> exchange.write(lines));
      exchange.read(results);
      writer.join();
    }
  }

  private void write(Iterator<byte[]> lines) {
    try {
      ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK_BYTES + 1024);
      while (lines.hasNext()) {
        chunk.write(lines.next());
        chunk.write('\n');
        if (chunk.size() >= CHUNK_BYTES) {
          writeChunk(chunk);
        }
      }
      if (chunk.size() > 0) {
        writeChunk(chunk);
      }
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
    } catch (IOException e) {
      // The reading side sees the same broken connection and reports it.
      closeQuietly(e);
    }
  }

  private void writeChunk(ByteArrayOutputStream chunk) throws IOException {
    out.write((Integer.toHexString(chunk.size()) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    chunk.writeTo(out);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    chunk.reset();
  }

  private void closeQuietly(IOException cause) {
    try {
      connection.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void read(Consumer<String> results) throws IOException {
    Map<String, String> headers = new HashMap<>();
    int status = connection.readHead(headers);
    if (HttpAnswer.isNotNow(status)) {
      throw new EOFException("the server takes no stream now: " + status);
    }
    if (status != 200) {
      throw new IllegalStateException(
          "the stream was answered "
              + status
              + ": "
              + new String(connection.readBody(headers), StandardCharsets.UTF_8));
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
    for (byte[] chunk = connection.readChunk(); chunk.length > 0; chunk = connection.readChunk()) {
      for (byte b : chunk) {
        if (b == '\n') {
          results.accept(line.toString(StandardCharsets.UTF_8));
          line.reset();
        } else {
          line.write(b);
        }
      }
    }
    if (line.size() > 0) {
      results.accept(line.toString(StandardCharsets.UTF_8));
    }
  }
}
