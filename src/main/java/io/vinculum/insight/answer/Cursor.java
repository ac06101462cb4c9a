package io.vinculum.insight.answer;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.fault.Fault;
import io.vinculum.insight.Freshness;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Page;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Where a list of customers goes on: after an id. */
final class Cursor {
  private static final int BYTES = 2 * Long.BYTES;
  private static final int MAX_PAGE = 500;

  private Cursor() {}

  /** The id after which to go on; a fault when the cursor is not one of ours. */
  static Outcome<Optional<UUID>> read(Optional<String> cursor, int limit) {
    if (limit < 1 || limit > MAX_PAGE) {
      return new Outcome.Faulty<>(
          List.of(new Fault("/limit", "a page has 1 to " + MAX_PAGE + " items")));
    }
    if (cursor.isEmpty()) {
      return new Outcome.Answered<>(Optional.empty());
    }
    Optional<UUID> id = decoded(cursor.get());
    return id.isPresent()
        ? new Outcome.Answered<>(id)
        : new Outcome.Faulty<>(List.of(new Fault("/cursor", "the cursor is not one of this list")));
  }

  private static Optional<UUID> decoded(String cursor) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length != BYTES) {
        return Optional.empty();
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
    } catch (IllegalArgumentException _) {
      // Not base64: as little ours as one of another length.
      return Optional.empty();
    }
  }

  /**
   * The first items of all slices' lists.
   *
   * @param items of which each slice gave as many as asked, if it has them
   */
  static <T> Page<T> page(
      Stream<T> items, Function<T, CustomerId> id, int limit, Freshness freshness) {
    List<T> first =
        items.sorted(Comparator.comparing(item -> id.apply(item).toString())).limit(limit).toList();
    return new Page<>(
        first,
        first.size() < limit
            ? Optional.empty()
            : Optional.of(written(id.apply(first.getLast()).value())),
        freshness);
  }

  private static String written(UUID id) {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
