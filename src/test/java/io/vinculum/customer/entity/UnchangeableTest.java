package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vinculum.customer.domain.CustomerId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Pins what cannot change once data is written. */
final class UnchangeableTest {
  private static final CustomerId CUSTOMER =
      CustomerId.parse("0195f2c1-7a3b-7c4d-8e5f-102030405060");

  /** Of the customer above among 128. */
  private static final int PINNED_SLICE = 76;

  @Test
  void namesAndNumbersStay() {
    assertThat(Unchangeable.CUSTOMER_TYPE).isEqualTo("customer");
    assertThat(Unchangeable.SLICES_DEFAULT).isEqualTo(128);
    assertThat(Unchangeable.SLICES_MAX).isEqualTo(1024);
    assertThat(Unchangeable.SERIALIZER_ID).isEqualTo(7301);
    assertThat(Unchangeable.persistenceId(CUSTOMER))
        .isEqualTo("customer|0195f2c1-7a3b-7c4d-8e5f-102030405060");
    assertThat(Unchangeable.customerOf("customer|0195f2c1-7a3b-7c4d-8e5f-102030405060"))
        .isEqualTo(CUSTOMER);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Unchangeable.customerOf("reward|0195f2c1-7a3b-7c4d-8e5f-102030405060"));
  }

  @Test
  void slicesStay() {
    assertThat(Unchangeable.sliceOf(CUSTOMER, 128)).isEqualTo(PINNED_SLICE);
    assertThat(Unchangeable.sliceOf(CUSTOMER, 1024) % 128).isEqualTo(PINNED_SLICE);
    assertThat(Unchangeable.sliceOf(new CustomerId(new UUID(0, 0)), 128)).isZero();
  }

  @Test
  void customersSpreadEvenly() {
    int slices = 128;
    int customers = 128_000;
    int[] counts = new int[slices];
    for (int i = 0; i < customers; i++) {
      // Made one after another within a second, as time-ordered ids are.
      long time = 1_767_225_600_000L + i / 128;
      UUID id = new UUID(time << 16 | 0x7000 | (i & 0xfff), 0x8000_0000_0000_0000L | i * 7_919L);
      counts[Unchangeable.sliceOf(new CustomerId(id), slices)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(800, 1_200);
    }
  }
}
