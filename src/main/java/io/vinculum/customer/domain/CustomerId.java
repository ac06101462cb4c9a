package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.DocumentKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * The customer of one receipt: of a sale without any customer. The id follows from the document
   * (UUID of version 3), so that the same receipt is always the same customer.
   */
  public static CustomerId ofReceipt(DocumentKey document) {
    // None of the parts can hold a line break.
    List<String> parts =
        new ArrayList<>(
            List.of(
                "receipt", document.partner().orElse(""), document.source(), document.document()));
    document
        .series()
        .ifPresent(
            series -> {
              parts.add(series.location().orElse(""));
              parts.add(series.day().toString());
            });
    String name = String.join("\n", parts);
    return new CustomerId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
