package io.vinculum.node.log;

import ch.qos.logback.classic.pattern.ExtendedThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

/**
 * The word {@code %reason} of a log's pattern: of an outage, its reason on the same line; of
 * anything else that was thrown, the whole trace, since that is a fault to be mended.
 */
public final class ReasonConverter extends ExtendedThrowableProxyConverter {
  @Override
  public String convert(ILoggingEvent event) {
    return event.getThrowableProxy() == null ? System.lineSeparator() : super.convert(event);
  }

  @Override
  protected String throwableProxyToString(IThrowableProxy thrown) {
    return Outage.in(thrown)
        .map(words -> " (" + words + ")" + System.lineSeparator())
        .orElseGet(() -> System.lineSeparator() + super.throwableProxyToString(thrown));
  }
}
