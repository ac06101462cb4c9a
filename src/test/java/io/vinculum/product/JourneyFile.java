package io.vinculum.product;

import io.vinculum.maths.SharedData;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Complete Journey's receipt lines, read as plainly as can be: what the server must come to.
 */
record JourneyFile(List<Line> lines) {
  private static final String LINES = "completejourney/transactions_sample.csv";
  private static final String PRODUCTS = "completejourney/products_in_sample.csv";
  private static final int DEPARTMENT_COLUMN = 2;
  private static final int CATEGORY_COLUMN = 4;

  /** One line of a receipt. */
  record Line(
      String household,
      String store,
      String basket,
      String category,
      BigDecimal amount,
      LocalDateTime at) {}

  static Path file() {
    return SharedData.path(LINES);
  }

  static Path products() {
    return SharedData.path(PRODUCTS);
  }

  /** All lines but those that count nothing: {@code quantity} 0. */
  static JourneyFile read() {
    Map<String, String> categories = new HashMap<>();
    for (String product : SharedData.lines(PRODUCTS).stream().skip(1).toList()) {
      List<String> columns = columns(product);
      categories.put(
          columns.getFirst(),
          slug(columns.get(DEPARTMENT_COLUMN)) + "." + slug(columns.get(CATEGORY_COLUMN)));
    }
    List<Line> lines = new ArrayList<>();
    for (String text : SharedData.lines(LINES).stream().skip(1).toList()) {
      List<String> columns = columns(text);
      if (!columns.get(4).equals("0")) {
        lines.add(
            new Line(
                columns.get(0),
                columns.get(1),
                columns.get(2),
                categories.getOrDefault(columns.get(3), ""),
                new BigDecimal(columns.get(5)),
                LocalDateTime.parse(columns.getLast().replace(' ', 'T'))));
      }
    }
    return new JourneyFile(lines);
  }

  /** Commas within quotes separate nothing. */
  private static List<String> columns(String line) {
    List<String> columns = new ArrayList<>();
    StringBuilder column = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        columns.add(column.toString());
        column.setLength(0);
      } else {
        column.append(c);
      }
    }
    columns.add(column.toString());
    return columns;
  }

  private static String slug(String words) {
    return words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  static BigDecimal sum(List<Line> lines) {
    return lines.stream().map(Line::amount).reduce(new BigDecimal("0.00"), BigDecimal::add);
  }

  Map<String, List<Line>> baskets() {
    Map<String, List<Line>> baskets = new TreeMap<>();
    lines.forEach(l -> baskets.computeIfAbsent(l.basket(), _ -> new ArrayList<>()).add(l));
    return baskets;
  }

  Map<String, List<Line>> households() {
    Map<String, List<Line>> households = new TreeMap<>();
    lines.forEach(l -> households.computeIfAbsent(l.household(), _ -> new ArrayList<>()).add(l));
    return households;
  }

  /** Baskets that cost something. */
  long purchases() {
    return baskets().values().stream().filter(basket -> sum(basket).signum() > 0).count();
  }

  /** Lines whose category is that one or below it. */
  List<Line> of(String category) {
    return lines.stream()
        .filter(l -> l.category().equals(category) || l.category().startsWith(category + "."))
        .toList();
  }
}
