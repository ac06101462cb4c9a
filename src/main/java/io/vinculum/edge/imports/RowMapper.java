package io.vinculum.edge.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.json.Instants;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Makes the API's JSON of rows, as the plan's fields say. */
final class RowMapper {
  private static final Pattern NOT_IN_A_CATEGORY = Pattern.compile("[^a-z0-9]+");

  /**
   * The power of ten of one amount, either way: a few characters can say a thousand million digits.
   */
  private static final int AMOUNT_EXPONENT_MAX = 64;

  /** Fields whose value is an amount of money in the plan's currency. */
  private static final List<String> MONEY = List.of("total", "line.amount", "amount");

  /** Fields whose value is a decimal number. */
  private static final List<String> DECIMAL =
      List.of("total.amount", "line.amount.amount", "amount.amount", "line.quantity");

  private static final String OF_A_LINE = "line.";
  private static final String OCCURRED_AT = "occurredAt";

  private final ImportPlan plan;
  private final boolean grouped;
  private final Widths widths;

  /**
   * Maps the rows of a plan.
   *
   * @param grouped whether rows are brought together by a key, which is then the document
   */
  RowMapper(ImportPlan plan, boolean grouped) {
    this.plan = plan;
    this.grouped = grouped;
    this.widths = Widths.told(plan);
  }

  /** One document of the rows of a receipt. */
  ImportedDocument map(Receipt receipt) {
    List<Row> rows = receipt.rows();
    try {
      whole(receipt);
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      if (plan.kind() == ImportPlan.Kind.PURCHASES) {
        json.put("kind", "purchase");
      }
      json.put("source", plan.source());
      json.put("document", receipt.key());
      plan.fields().forEach((path, template) -> putHead(json, path, template, rows));
      putLines(json, rows);
      return ImportedDocument.of(receipt, json);
    } catch (Row.RowFault e) {
      return ImportedDocument.faulty(receipt, e.getMessage());
    }
  }

  /** That a receipt is one, and has all that decides over its rows. */
  private void whole(Receipt receipt) {
    for (Row row : receipt.rows()) {
      plan.skip().ifPresent(skip -> row.value(skip.column()));
      plan.lookup().ifPresent(join -> row.value(join.column()));
    }
    if (grouped && receipt.key().equals(GroupKey.NONE)) {
      throw new Row.RowFault("no value of " + plan.groupBy().orElse("") + " in " + receipt.named());
    }
    if (!receipt.whole()) {
      throw new Row.RowFault(
          "more than " + ReceiptSorter.ROWS_PER_RECEIPT + " rows have one key: " + receipt.named());
    }
    if (receipt.rows().size() > 1 && plan.fields().keySet().stream().noneMatch(RowMapper::ofLine)) {
      throw new Row.RowFault("no field of a line is mapped, and one key have " + receipt.named());
    }
  }

  private static boolean ofLine(String path) {
    return path.startsWith(OF_A_LINE);
  }

  /** What is said of the whole receipt, which each of its rows must say alike. */
  private void putHead(ObjectNode json, String path, Template template, List<Row> rows) {
    if (ofLine(path)) {
      return;
    }
    Row first = rows.getFirst();
    Optional<JsonNode> head = value(path, template, first);
    for (Row row : rows.subList(1, rows.size())) {
      if (!value(path, template, row).equals(head)) {
        throw new Row.RowFault(
            "rows "
                + first.number()
                + " and "
                + row.number()
                + " are brought together and differ in "
                + path
                + ", column "
                + String.join(", ", template.columns().stream().map(Row::shown).toList()));
      }
    }
    head.ifPresent(value -> set(json, path, value));
    if (path.equals(OCCURRED_AT)
        && head.isPresent()
        && !plan.dates().tellsHour(template.fill(first::text, String::strip))) {
      json.put("precision", "day");
    }
  }

  private void putLines(ObjectNode json, List<Row> rows) {
    Map<String, Template> fields = plan.fields();
    if (fields.keySet().stream().noneMatch(RowMapper::ofLine)) {
      return;
    }
    BigDecimal sum = BigDecimal.ZERO;
    var lines = json.putArray("lines");
    for (int i = 0; i < rows.size(); i++) {
      ObjectNode line = lines.addObject();
      if (!fields.containsKey("line.line")) {
        line.put("line", Integer.toString(i + 1));
      }
      if (!fields.containsKey("line.quantity")) {
        line.put("quantity", "1");
      }
      Row row = rows.get(i);
      fields.forEach(
          (path, template) -> {
            if (ofLine(path)) {
              value(path, template, row)
                  .ifPresent(value -> set(line, path.substring(OF_A_LINE.length()), value));
            }
          });
      sum = sum.add(decimal(line.path("amount").path("amount").asText("0"), row.number()));
    }
    if (!json.has("total")) {
      json.set("total", money(sum.toPlainString()));
    }
  }

  private Optional<JsonNode> value(String path, Template template, Row row) {
    boolean category = path.endsWith("category");
    UnaryOperator<String> clean = category ? text -> slug(path, text, row.number()) : String::strip;
    String value = template.fill(row::text, clean);
    return value.isEmpty() ? Optional.empty() : Optional.of(valueOf(path, value, row.number()));
  }

  private static void set(ObjectNode into, String path, JsonNode value) {
    ObjectNode parent = into;
    String within = path;
    int dot;
    while ((dot = within.indexOf('.')) >= 0) {
      String name = within.substring(0, dot);
      if (parent.has(name) && !parent.path(name).isObject()) {
        throw new Row.RowFault(path + " is no part of " + name + ", which is a value");
      }
      parent = parent.withObjectProperty(name);
      within = within.substring(dot + 1);
    }
    parent.set(within, value);
  }

  private JsonNode valueOf(String path, String value, long row) {
    if (MONEY.contains(path)) {
      return money(TableNumbers.plain(value, plan.decimal(), row));
    }
    if (DECIMAL.contains(path)) {
      return JsonNodeFactory.instance.textNode(TableNumbers.plain(value, plan.decimal(), row));
    }
    if (path.equals(OCCURRED_AT)) {
      return JsonNodeFactory.instance.textNode(instant(value, row).toString());
    }
    return JsonNodeFactory.instance.textNode(
        widths.kept(path, "", TableNumbers.unshortened(value, row), row));
  }

  private ObjectNode money(String amount) {
    ObjectNode money = JsonNodeFactory.instance.objectNode();
    money.put("amount", amount);
    money.put("currency", plan.currency());
    return money;
  }

  private static BigDecimal decimal(String text, long row) {
    try {
      BigDecimal decimal = new BigDecimal(text);
      if (Math.abs((long) decimal.scale()) <= AMOUNT_EXPONENT_MAX) {
        return decimal;
      }
    } catch (NumberFormatException e) {
      // Said below, as of one that is out of all bounds.
    }
    throw new Row.RowFault("row " + row + ": " + Row.shown(text) + " is not an amount");
  }

  private Instant instant(String text, long row) {
    Optional<Instant> complete =
        Instants.parse(text).filter(_ -> plan.dates().equals(DatePattern.ISO));
    if (complete.isPresent()) {
      return complete.get();
    }
    try {
      return plan.dates().read(text, plan.zone());
    } catch (Row.RowFault fault) {
      throw new Row.RowFault("row " + row + ": " + fault.getMessage());
    }
  }

  /** A category's part; a word of which no letter is left is a fault, and never no category. */
  private static String slug(String path, String text, long row) {
    String slug = slug(text);
    if (slug.isEmpty() && text.codePoints().anyMatch(Character::isLetterOrDigit)) {
      throw new Row.RowFault(
          "row " + row + ": " + Row.shown(text) + " has no letter a-z or digit for " + path);
    }
    return slug;
  }

  /** A category's part as the API's ids allow: lower case, words joined by dashes. */
  private static String slug(String text) {
    String dashed = NOT_IN_A_CATEGORY.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
    int from = dashed.startsWith("-") ? 1 : 0;
    int to = dashed.length() > from && dashed.endsWith("-") ? dashed.length() - 1 : dashed.length();
    return dashed.substring(from, to);
  }
}
