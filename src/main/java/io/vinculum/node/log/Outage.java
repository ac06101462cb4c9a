package io.vinculum.node.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.List;
import java.util.Optional;

/**
 * A failure that is no fault of the program: the store, another node or a client is away, or slow.
 * Where in the program it was noticed says nothing, and everybody who asks notices it.
 */
final class Outage {

  /** The beginnings of the names of the exceptions that say so, whatever they were wrapped in. */
  private static final List<String> SIGNS =
      List.of(
          "com.datastax.oss.driver.api.core.",
          "com.datastax.oss.driver.internal.core.channel.",
          "java.net.ConnectException",
          "java.util.concurrent.TimeoutException",
          "org.apache.pekko.pattern.AskTimeoutException",
          "org.apache.pekko.pattern.CircuitBreaker",
          "org.apache.pekko.stream.AbruptTerminationException",
          "org.apache.pekko.stream.AbruptStageTerminationException",
          "org.apache.pekko.stream.StreamTcpException",
          "org.apache.pekko.http.impl.engine.HttpConnectionIdleTimeoutException",
          "org.apache.pekko.http.scaladsl.model.EntityStreamException",
          "io.vinculum.customer.entity.Customers$Unreachable");

  /** What breaks when the other side of a connection goes, which has no type of its own. */
  private static final List<String> BROKEN_CONNECTIONS =
      List.of("Connection reset", "Broken pipe", "Connection closed");

  private Outage() {}

  /** The words of the deepest cause, where one of the causes is an outage. */
  static Optional<String> in(IThrowableProxy thrown) {
    boolean away = false;
    IThrowableProxy deepest = thrown;
    for (IThrowableProxy cause = thrown; cause != null; cause = cause.getCause()) {
      away = away || isSign(cause);
      deepest = cause;
    }
    return away ? Optional.of(words(deepest)) : Optional.empty();
  }

  private static boolean isSign(IThrowableProxy thrown) {
    String name = thrown.getClassName();
    String message = thrown.getMessage() == null ? "" : thrown.getMessage();
    return SIGNS.stream().anyMatch(name::startsWith)
        || (name.equals("java.io.IOException")
            && BROKEN_CONNECTIONS.stream().anyMatch(message::startsWith));
  }

  private static String words(IThrowableProxy thrown) {
    String name = thrown.getClassName().substring(thrown.getClassName().lastIndexOf('.') + 1);
    return thrown.getMessage() == null
        ? name
        : name + ": " + thrown.getMessage().lines().findFirst().orElse("");
  }
}
