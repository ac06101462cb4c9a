package io.vinculum.customer.entity.journal;

import com.google.protobuf.ByteString;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.UUID;

/** Single values: instants, ids, exact decimals, money. */
public final class ScalarCodec {
  /** Bytes of a UUID. */
  private static final int UUID_BYTES = 16;

  private ScalarCodec() {}

  /**
   * The instant in milliseconds. What is stored has whole milliseconds: the edge and the entity cut
   * instants before they reach the domain, so that a replayed state equals the live one.
   *
   * @throws IllegalArgumentException when the instant is finer
   */
  public static long millis(Instant instant) {
    if (!instant.truncatedTo(ChronoUnit.MILLIS).equals(instant)) {
      throw new IllegalArgumentException("finer than a millisecond: " + instant);
    }
    return instant.toEpochMilli();
  }

  public static Instant instant(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  /** The 16 bytes of a UUID. */
  public static ByteString bytes(UUID uuid) {
    ByteBuffer buffer = ByteBuffer.allocate(UUID_BYTES);
    buffer.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits()).flip();
    return ByteString.copyFrom(buffer);
  }

  /** The 16 bytes of a customer's id. */
  public static ByteString bytes(CustomerId customer) {
    return bytes(customer.value());
  }

  /** The UUID of 16 bytes. */
  public static UUID uuid(ByteString bytes) {
    if (bytes.size() != UUID_BYTES) {
      throw new IllegalArgumentException("a UUID has 16 bytes, not " + bytes.size());
    }
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    return new UUID(buffer.getLong(), buffer.getLong());
  }

  /** The customer's id of 16 bytes. */
  public static CustomerId customer(ByteString bytes) {
    return new CustomerId(uuid(bytes));
  }

  /** The text of a quantity, which keeps the scale; empty for exactly 1, as most are. */
  static String quantity(BigDecimal quantity) {
    String text = quantity.toString();
    return text.equals("1") ? "" : text;
  }

  static BigDecimal quantity(String text) {
    return text.isEmpty() ? BigDecimal.ONE : new BigDecimal(text);
  }

  /** The currency's code; empty where it is the one around. */
  static String currency(Money money, Currency around) {
    return money.currency().equals(around) ? "" : money.currency().getCurrencyCode();
  }

  static Money money(long minorUnits, String currency, Currency around) {
    return new Money(minorUnits, currency.isEmpty() ? around : Currency.getInstance(currency));
  }
}
