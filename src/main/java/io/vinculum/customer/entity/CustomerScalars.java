package io.vinculum.customer.entity;

import com.fasterxml.jackson.databind.Module;
import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.journal.CustomerCodec;
import io.vinculum.customer.entity.journal.JournalCodec;
import io.vinculum.customer.entity.wire.CustomerWire;
import io.vinculum.message.ScalarModule;
import io.vinculum.programme.domain.Money;
import java.util.Currency;
import java.util.UUID;

/**
 * How customers look in messages. What the journal keeps travels as the bytes that it keeps: those
 * are read by every later release anyway.
 */
public final class CustomerScalars {
  /** A stored event: its place, and its entry as the journal has it. It is never compared. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Stored(CustomerId customer, long sequenceNr, String manifest, byte[] entry) {}

  /** Letters of the code of a currency, as ISO 4217 has them. */
  private static final int CODE_LENGTH = 3;

  private CustomerScalars() {}

  /** For the messages of any room. */
  public static Module module() {
    return new ScalarModule("customers")
        .as(CustomerId.class, UUID.class, CustomerId::value, CustomerId::new)
        .as(Money.class, String.class, CustomerScalars::text, CustomerScalars::money)
        .as(Patience.class, Long.class, Patience::untilMillis, Patience::until)
        .as(Customer.class, byte[].class, CustomerScalars::bytes, CustomerScalars::customer)
        .as(StoredEvent.class, Stored.class, CustomerScalars::stored, CustomerScalars::event);
  }

  /** A sale has many amounts: the currency's code and the minor units. */
  private static String text(Money money) {
    return money.currency().getCurrencyCode() + money.minorUnits();
  }

  private static Money money(String text) {
    return new Money(
        Long.parseLong(text, CODE_LENGTH, text.length(), 10),
        Currency.getInstance(text.substring(0, CODE_LENGTH)));
  }

  private static byte[] bytes(Customer customer) {
    return CustomerCodec.encode(customer).toByteArray();
  }

  private static Customer customer(byte[] bytes) {
    try {
      return CustomerCodec.decode(CustomerWire.Customer.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a customer", e);
    }
  }

  private static Stored stored(StoredEvent event) {
    return new Stored(
        event.customer(),
        event.sequenceNr(),
        JournalCodec.manifest(event.event()),
        EntryCodec.encode(event.entry()));
  }

  private static StoredEvent event(Stored stored) {
    JournalEntry entry = EntryCodec.decode(stored.manifest(), stored.entry());
    return new StoredEvent(
        stored.customer(), stored.sequenceNr(), entry.event(), entry.nextDeadline());
  }
}
