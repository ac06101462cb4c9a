package io.vinculum.edge.idempotency;

import io.vinculum.customer.domain.CustomerId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.pekko.util.ByteString;

/**
 * An HTTP answer as it is kept and repeated, byte by byte.
 *
 * @param headers the headers worth repeating, such as {@code Location} and {@code ETag}; with
 *     {@code Content-Type}
 * @param body at most {@link #MAX_BODY_BYTES}
 * @param about the customer of whom it tells; once that customer is erased it is not repeated
 * @param kept whether it settles the request; an answer that only says "not now" (429, 503, a
 *     document still awaited) is not kept, and the next call with the key tries again
 */
public record RepeatableResponse(
    int status,
    SortedMap<String, String> headers,
    ByteString body,
    Optional<CustomerId> about,
    boolean kept) {
  /** Half of what Cassandra takes in one write by default. */
  public static final int MAX_BODY_BYTES = 8 * 1024 * 1024;

  public RepeatableResponse {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("not an HTTP status: " + status);
    }
    if (body.size() > MAX_BODY_BYTES) {
      throw new IllegalArgumentException(
          "an answer of %d bytes cannot be kept".formatted(body.size()));
    }
  }
}
