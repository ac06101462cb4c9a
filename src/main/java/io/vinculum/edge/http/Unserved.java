package io.vinculum.edge.http;

import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Connection;
import org.apache.pekko.util.ByteString;

/** What connections are told that are not served, or not any longer. */
public final class Unserved {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

  private static final ByteString HEAD_TOO_SLOW =
      bytes(
          "Request Timeout",
          Problem.of(ProblemType.REQUEST_TIMEOUT, "The head of the request did not come in time."));

  private static final ByteString TOO_MANY_CONNECTIONS =
      bytes(
          "Too Many Requests",
          Problem.passing(
              ProblemType.OVERLOADED,
              "This address has as many connections as it may, all of them at work.",
              TRY_AGAIN));

  private Unserved() {}

  /** The whole answer to a request whose head did not come in time. */
  public static ByteString headTooSlow() {
    return HEAD_TOO_SLOW;
  }

  /** The whole answer on a connection that is one too many of its address. */
  public static ByteString tooManyConnections() {
    return TOO_MANY_CONNECTIONS;
  }

  /** The same answer as the connection's last. */
  public static HttpResponse closing(HttpResponse response) {
    return response.addHeader(Connection.create("close"));
  }

  /** An answer as it goes over the line, since no request of HTTP's layer stands behind it. */
  private static ByteString bytes(String reason, Problem problem) {
    HttpReply reply = HttpReply.problem(problem, "/");
    byte[] body =
        switch (reply.content()) {
          case HttpReply.Content.Whole(ByteString whole) -> whole.toArray();
          case HttpReply.Content.Streamed _ ->
              throw new IllegalStateException("a problem is whole");
        };
    StringBuilder head = new StringBuilder(200);
    head.append("HTTP/1.1 ").append(reply.status()).append(' ').append(reason).append("\r\n");
    head.append("Content-Type: ").append(reply.mediaType()).append("\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    head.append("Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n");
    for (Header header : reply.headers()) {
      head.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    return ByteString.fromString(head.toString(), StandardCharsets.US_ASCII)
        .concat(ByteString.fromArray(body));
  }
}
