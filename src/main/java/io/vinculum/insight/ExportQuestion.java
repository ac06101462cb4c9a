package io.vinculum.insight;

import java.util.List;
import java.util.Optional;

/**
 * Customers one by one (guests of one receipt are none).
 *
 * @param where a rule over the fields of {@code /v1/fields}; absent means all
 * @param fields what is told of each besides its id, up to 50; {@code inSegment("id")} too
 */
public record ExportQuestion(Optional<String> where, List<String> fields) {
  /** Fields of an export. */
  public static final int MAX_FIELDS = 50;

  public ExportQuestion {
    fields = List.copyOf(fields);
  }
}
