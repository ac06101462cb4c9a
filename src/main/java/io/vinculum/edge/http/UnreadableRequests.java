package io.vinculum.edge.http;

import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;

/**
 * Answers what is not a readable request. Named in {@code http.conf} and made by Pekko HTTP, which
 * wants a constructor without parameters.
 */
public final class UnreadableRequests extends ParsingErrorHandler {
  private static final int URI_TOO_LONG = 414;
  private static final int HEADERS_TOO_LARGE = 431;
  private static final int TOO_LARGE = 413;

  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo info, LoggingAdapter log, ServerSettings settings) {
    // The detail of the parser may repeat a header's value, which may be a key.
    log.debug("unreadable request: {}", info.summary());
    ProblemType type =
        switch (status.intValue()) {
          case URI_TOO_LONG -> ProblemType.URI_TOO_LONG;
          case HEADERS_TOO_LARGE -> ProblemType.HEADERS_TOO_LARGE;
          case TOO_LARGE -> ProblemType.TOO_LARGE;
          default -> ProblemType.MALFORMED_REQUEST;
        };
    return Responses.of(
        HttpReply.problem(
            Problem.of(type, "The request could not be read: " + type.title() + "."), "/"));
  }
}
