package io.vinculum.customer.domain;

import java.util.Objects;
import java.util.UUID;

/**
 * The server's own id of a customer: a UUID, made by the server, never an identifier of a person.
 */
public record CustomerId(UUID value) {
  public CustomerId {
    Objects.requireNonNull(value);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not a UUID in its canonical form
   */
  public static CustomerId parse(String text) {
    UUID uuid = UUID.fromString(text);
    if (!uuid.toString().equals(text)) {
      throw new IllegalArgumentException("not a customer id: " + text);
    }
    return new CustomerId(uuid);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
