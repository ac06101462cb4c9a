package io.vinculum.edge.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What one row, or the rows of one receipt, became.
 *
 * @param row the number of its first row
 * @param rows how many rows it is made of
 * @param json the body for the API; absent when the rows could not be mapped
 * @param fault why not; a blank line has neither
 */
record ImportedDocument(long row, int rows, Optional<JsonNode> json, Optional<String> fault) {
  static ImportedDocument of(long row, int rows, JsonNode json) {
    return new ImportedDocument(row, rows, Optional.of(json), Optional.empty());
  }

  /** A line on which nothing stands. It is no row, but has its place in the order of reading. */
  static ImportedDocument blank(long row) {
    return new ImportedDocument(row, 0, Optional.empty(), Optional.empty());
  }

  static ImportedDocument faulty(long row, int rows, String fault) {
    return new ImportedDocument(row, rows, Optional.empty(), Optional.of(fault));
  }
}
