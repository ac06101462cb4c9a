package io.vinculum.product;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One request over a connection of its own, byte by byte as given. */
final class RawExchange {
  private static final int CONNECT_MAX_MILLIS = 10_000;

  /** A request whose end never comes is waited for by the server; nobody waits for that. */
  private static final int ANSWER_MAX_MILLIS = 8_000;

  private RawExchange() {}

  /** What came back, all of it as text. */
  record Answer(String text) {
    /** Empty when the connection ended without an answer, or with none in time. */
    Optional<Integer> status() {
      return text.length() > 12 && text.startsWith("HTTP/1.")
          ? Optional.of(Integer.valueOf(text.substring(9, 12)))
          : Optional.empty();
    }
  }

  static Answer send(URI server, byte[] request) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), CONNECT_MAX_MILLIS);
      socket.setSoTimeout(ANSWER_MAX_MILLIS);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
        socket.getInputStream().transferTo(answer);
      } catch (SocketTimeoutException | SocketException e) {
        // It broke off or waits for more: what came until then is the answer.
        return new Answer(answer.toString(StandardCharsets.UTF_8));
      }
      return new Answer(answer.toString(StandardCharsets.UTF_8));
    }
  }
}
