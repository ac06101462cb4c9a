package io.vinculum.node.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets each part of the program say of an outage once in half a minute what it notices: while the
 * store is away, every customer and every slice notices the same, and the line that says why would
 * be lost among hundreds.
 */
public final class OutageFilter extends Filter<ILoggingEvent> {
  static final long SILENT_MILLIS = 30_000;

  /** The driver tells of lost connections without an exception beside the text. */
  private static final String DRIVER = "com.datastax.oss.driver.";

  /** A client that hangs up in the middle of its stream is the client's affair. */
  private static final String CLIENTS = "io.vinculum.edge.connections";

  private final Map<String, AtomicLong> lastSaid = new ConcurrentHashMap<>();

  @Override
  public FilterReply decide(ILoggingEvent event) {
    if (!isOutage(event)) {
      return FilterReply.NEUTRAL;
    }
    if (event.getLoggerName().equals(CLIENTS)) {
      return FilterReply.DENY;
    }
    AtomicLong last =
        lastSaid.computeIfAbsent(event.getLoggerName(), _ -> new AtomicLong(-SILENT_MILLIS));
    long before = last.get();
    long now = event.getTimeStamp();
    return now - before >= SILENT_MILLIS && last.compareAndSet(before, now)
        ? FilterReply.NEUTRAL
        : FilterReply.DENY;
  }

  private static boolean isOutage(ILoggingEvent event) {
    return event.getLevel().isGreaterOrEqual(Level.WARN)
        && (event.getLoggerName().startsWith(DRIVER)
            || (event.getThrowableProxy() != null
                && Outage.in(event.getThrowableProxy()).isPresent()));
  }
}
