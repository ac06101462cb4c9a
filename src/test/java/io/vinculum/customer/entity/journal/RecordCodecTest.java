package io.vinculum.customer.entity.journal;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.entity.wire.EventsWire;
import org.junit.jupiter.api.Test;

/** A record and a message that do not have the same names are found out before anything is read. */
final class RecordCodecTest {
  @Test
  void aComponentNeedsItsField() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RecordCodec<>(
                    CustomerEvent.MergeBegun.class, EventsWire.MergeSettled.getDefaultInstance()))
        .withMessageContaining("absorb");
  }

  @Test
  void aFieldNeedsItsComponent() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RecordCodec<>(
                    CustomerEvent.MergeSettled.class, EventsWire.MergeBegun.getDefaultInstance()))
        .withMessageContaining("absorb")
        .withMessageContaining("effects");
  }

  @Test
  void aTypeNeedsItsForm() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FieldForm.of(Thread.class))
        .withMessageContaining("Thread");
  }
}
