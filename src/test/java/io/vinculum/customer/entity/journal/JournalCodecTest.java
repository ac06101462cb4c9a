package io.vinculum.customer.entity.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vinculum.customer.domain.CustomerEvent;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Writing down and reading again gives the same event. */
final class JournalCodecTest {
  @Provide
  Arbitrary<CustomerEvent> events() {
    return AnyEvent.event();
  }

  @Property(tries = 1000)
  void whatIsReadIsWhatWasWritten(@ForAll("events") CustomerEvent event) {
    byte[] stored = JournalCodec.encode(event).toByteArray();

    assertThat(JournalCodec.decode(JournalCodec.manifest(event), stored)).isEqualTo(event);
  }

  @Property(tries = 200)
  void theSameEventIsAlwaysTheSameBytes(@ForAll("events") CustomerEvent event) {
    byte[] once = JournalCodec.encode(event).toByteArray();
    CustomerEvent again = JournalCodec.decode(JournalCodec.manifest(event), once);

    assertThat(JournalCodec.encode(again).toByteArray()).isEqualTo(once);
  }

  @Test
  void finerThanAMillisecondIsRefused() {
    var event =
        new CustomerEvent.ProfileChanged(
            Instant.parse("2026-03-01T10:15:30.000001Z"), Set.of("zone"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JournalCodec.encode(event))
        .withMessageContaining("finer than a millisecond");
  }

  @Test
  void unknownNamesAndBrokenBytesAreErrors() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JournalCodec.decode("customer.opened.v99", new byte[0]))
        .withMessageContaining("customer.opened.v99");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JournalCodec.decode("customer.opened.v1", new byte[] {10, 99, 1}))
        .withMessageContaining("customer.opened.v1");
  }

  @Test
  void aValueOfALaterVersionIsAnErrorAndNotAGuess() {
    byte[] unknownOrigin = {24, 77};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JournalCodec.decode("customer.opened.v1", unknownOrigin));
  }
}
