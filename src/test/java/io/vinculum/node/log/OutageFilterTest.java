package io.vinculum.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class OutageFilterTest {
  private static final long NOW = 1_000_000;

  private final OutageFilter filter = new OutageFilter();
  private final ReasonConverter reason = new ReasonConverter();

  private static ILoggingEvent event(String logger, Throwable thrown, long at) {
    Logger from = new LoggerContext().getLogger(logger);
    LoggingEvent event =
        new LoggingEvent(OutageFilterTest.class.getName(), from, Level.WARN, "it", thrown, null);
    event.setTimeStamp(at);
    return event;
  }

  private static Throwable outage() {
    return new CompletionException(new TimeoutException("the store\nis away"));
  }

  @Test
  void an_outage_is_told_once_in_a_while_by_each_part_with_its_reason_on_the_line() {
    assertThat(filter.decide(event("a", outage(), NOW))).isEqualTo(FilterReply.NEUTRAL);
    assertThat(filter.decide(event("a", outage(), NOW + 1))).isEqualTo(FilterReply.DENY);
    assertThat(filter.decide(event("b", outage(), NOW + 1))).isEqualTo(FilterReply.NEUTRAL);
    assertThat(filter.decide(event("a", outage(), NOW + OutageFilter.SILENT_MILLIS)))
        .isEqualTo(FilterReply.NEUTRAL);
    assertThat(reason.convert(event("a", outage(), NOW)))
        .isEqualTo(" (TimeoutException: the store)" + System.lineSeparator());
  }

  @Test
  void a_fault_of_the_program_is_told_each_time_with_its_trace() {
    reason.start();
    for (int i = 0; i < 2; i++) {
      ILoggingEvent fault = event("a", new IllegalStateException("a bug"), NOW + i);
      assertThat(filter.decide(fault)).isEqualTo(FilterReply.NEUTRAL);
      assertThat(reason.convert(fault)).contains("a bug", "at io.vinculum");
    }
  }

  @Test
  void a_client_that_hangs_up_is_not_told_and_a_fault_while_it_is_served_is() {
    String clients = "io.vinculum.edge.connections";
    assertThat(filter.decide(event(clients, new IOException("Connection reset by peer"), NOW)))
        .isEqualTo(FilterReply.DENY);
    assertThat(filter.decide(event(clients, new IllegalStateException(), NOW)))
        .isEqualTo(FilterReply.NEUTRAL);
  }

  @Test
  void what_threw_nothing_ends_its_line() {
    assertThat(reason.convert(event("a", null, NOW))).isEqualTo(System.lineSeparator());
  }
}
