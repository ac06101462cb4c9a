package io.vinculum.edge.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What one row, or the rows of one receipt, became.
 *
 * @param row the number of its first row
 * @param numbers of the rows it is made of, each of which ends as it does
 * @param json the body for the API; absent when the rows could not be mapped
 * @param fault why not; a blank line has neither
 */
record ImportedDocument(
    long row, List<Long> numbers, Optional<JsonNode> json, Optional<String> fault) {
  ImportedDocument {
    numbers = List.copyOf(numbers);
  }

  static ImportedDocument of(Receipt receipt, JsonNode json) {
    return new ImportedDocument(
        receipt.row(), receipt.numbers(), Optional.of(json), Optional.empty());
  }

  /** A line on which nothing stands. It is no row, but has its place in the order of reading. */
  static ImportedDocument blank(long row) {
    return new ImportedDocument(row, List.of(), Optional.empty(), Optional.empty());
  }

  static ImportedDocument faulty(Receipt receipt, String fault) {
    return new ImportedDocument(
        receipt.row(), receipt.numbers(), Optional.empty(), Optional.of(fault));
  }

  /** A row for itself. */
  static ImportedDocument of(long row, JsonNode json) {
    return new ImportedDocument(row, List.of(row), Optional.of(json), Optional.empty());
  }

  /** A row for itself that could not be mapped. */
  static ImportedDocument faulty(long row, String fault) {
    return new ImportedDocument(row, List.of(row), Optional.empty(), Optional.of(fault));
  }

  /** How many rows it is made of. */
  int rows() {
    return numbers.size();
  }
}
