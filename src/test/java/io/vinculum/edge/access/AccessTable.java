package io.vinculum.edge.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of {@code docs/access-matrix.md}: who may ask what, one line for each operation of the
 * contract, written by people and held against the server. A new operation needs a new line there
 * (and a row in {@link AccessRules}); a cell {@code own} of a partner or a partner's till needs a
 * probe in {@code OwnLines} of the product's tests, which tells own from other.
 */
public final class AccessTable {
  /** The page. */
  public static final Path PAGE = Path.of("docs", "access-matrix.md");

  /** Who asks, in the order of the columns. */
  public static final List<String> CALLERS =
      List.of(
          "nobody",
          "revoked",
          "expired",
          "till",
          "partner's till",
          "member",
          "partner",
          "marketing",
          "admin");

  private final Map<String, Map<String, String>> lines = new LinkedHashMap<>();

  /** Reads the page. */
  public static AccessTable read() {
    AccessTable table = new AccessTable();
    try {
      for (String line : Files.readAllLines(PAGE)) {
        if (line.startsWith("| `")) {
          table.add(Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  private void add(List<String> cells) {
    Map<String, String> line = new LinkedHashMap<>();
    for (int i = 0; i < CALLERS.size(); i++) {
      line.put(CALLERS.get(i), cells.get(i + 2));
    }
    if (lines.put(cells.getFirst().replace("`", ""), line) != null) {
      throw new IllegalStateException("twice in the table: " + cells.getFirst());
    }
  }

  /** The operations that have a line. */
  public List<String> operations() {
    return List.copyOf(lines.keySet());
  }

  /** What a caller gets of an operation: yes, own, 401 or 403; empty without a line. */
  public Optional<String> of(String operation, String caller) {
    return Optional.ofNullable(lines.get(operation)).map(line -> line.get(caller));
  }

  /** A line as it stands on the page. */
  public static String line(String operation, String request, List<String> cells) {
    List<String> all = new ArrayList<>(List.of("`" + operation + "`", "`" + request + "`"));
    all.addAll(cells);
    return "| " + String.join(" | ", all) + " |";
  }
}
