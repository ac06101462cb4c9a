package io.vinculum.customer.entity.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.entity.wire.CustomerWire;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A snapshot gives the state back. */
final class CustomerCodecTest {
  @Provide
  Arbitrary<Customer> customers() {
    return AnyCustomer.customer();
  }

  @Property(tries = 150)
  void whatIsReadIsWhatWasWritten(@ForAll("customers") Customer customer)
      throws InvalidProtocolBufferException {
    byte[] stored = CustomerCodec.encode(customer).toByteArray();

    assertThat(CustomerCodec.decode(CustomerWire.Customer.parseFrom(stored))).isEqualTo(customer);
  }

  @Test
  void noRecordIsReadAsNoRecord() {
    assertThat(CustomerCodec.decode(CustomerCodec.encode(Customer.unknown())))
        .isEqualTo(Customer.unknown());
  }
}
