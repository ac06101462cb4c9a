package io.vinculum.edge.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.json.Instants;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
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

  private static final LocalTime WHEN_ONLY_A_DATE_IS_GIVEN = LocalTime.NOON;

  /** Fields whose value is an amount of money in the plan's currency. */
  private static final List<String> MONEY = List.of("total", "line.amount", "amount");

  private final ImportPlan plan;

  RowMapper(ImportPlan plan) {
    this.plan = plan;
  }

  /** One document of one row. */
  Document map(Row row) {
    return mapReceipt(List.of(row));
  }

  /** One document of the rows of a receipt, which are never empty. */
  Document mapReceipt(List<Row> rows) {
    Row first = rows.getFirst();
    try {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      if (plan.kind() == ImportPlan.Kind.PURCHASES) {
        json.put("kind", "purchase");
      }
      json.put("source", plan.source());
      json.put("document", plan.groupBy().map(first::value).orElse(Long.toString(first.number())));
      plan.fields().forEach((path, template) -> putHead(json, path, template, first));
      putLines(json, rows);
      return Document.of(first.number(), rows.size(), json);
    } catch (Row.RowFault e) {
      return Document.faulty(first.number(), rows.size(), e.getMessage());
    }
  }

  private void putHead(ObjectNode json, String path, Template template, Row row) {
    if (!path.startsWith("line.")) {
      put(json, path, template, row);
    }
  }

  private void putLines(ObjectNode json, List<Row> rows) {
    Map<String, Template> fields = plan.fields();
    if (fields.keySet().stream().noneMatch(path -> path.startsWith("line."))) {
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
            if (path.startsWith("line.")) {
              put(line, path, template, row);
            }
          });
      sum = sum.add(decimal(line.path("amount").path("amount").asText("0"), row.number()));
    }
    if (!json.has("total")) {
      json.set("total", money(sum.toPlainString()));
    }
  }

  private void put(ObjectNode into, String path, Template template, Row row) {
    boolean category = path.endsWith("category");
    UnaryOperator<String> clean = category ? RowMapper::slug : String::strip;
    String value = template.fill(row::value, clean);
    if (value.isEmpty()) {
      return;
    }
    String within = path.startsWith("line.") ? path.substring("line.".length()) : path;
    ObjectNode parent = into;
    int dot;
    while ((dot = within.indexOf('.')) >= 0) {
      parent = parent.withObjectProperty(within.substring(0, dot));
      within = within.substring(dot + 1);
    }
    parent.set(within, valueOf(path, value));
  }

  private JsonNode valueOf(String path, String value) {
    if (MONEY.contains(path)) {
      return money(value);
    }
    if (path.equals("occurredAt")) {
      return JsonNodeFactory.instance.textNode(instant(value).toString());
    }
    return JsonNodeFactory.instance.textNode(value);
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
    throw new Row.RowFault("row " + row + ": " + text + " is not an amount");
  }

  private Instant instant(String text) {
    Optional<Instant> complete = Instants.parse(text).filter(_ -> plan.dates().isEmpty());
    if (complete.isPresent()) {
      return complete.get();
    }
    DateTimeFormatter pattern = plan.dates().orElse(DateTimeFormatter.ISO_DATE_TIME);
    try {
      TemporalAccessor read =
          pattern.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return switch (read) {
        case OffsetDateTime at -> at.toInstant();
        case LocalDateTime at -> existing(at, plan.zone());
        case LocalDate day -> existing(day.atTime(WHEN_ONLY_A_DATE_IS_GIVEN), plan.zone());
        default -> throw new Row.RowFault(text + " is not a time");
      };
    } catch (DateTimeException e) {
      throw new Row.RowFault(text + " is not a time of the date pattern");
    }
  }

  /**
   * A local time in its zone. The hour that a clock jumps over in spring is no time; of one that it
   * goes through twice in autumn the first is meant, since the file does not say.
   */
  private static Instant existing(LocalDateTime local, ZoneId zone) {
    if (zone.getRules().getValidOffsets(local).isEmpty()) {
      throw new Row.RowFault(
          local + " does not exist in " + zone + ": the clocks were put forward over it");
    }
    return local.atZone(zone).toInstant();
  }

  /** A category's part as the API's ids allow: lower case, words joined by dashes. */
  private static String slug(String text) {
    String dashed = NOT_IN_A_CATEGORY.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("-");
    int from = dashed.startsWith("-") ? 1 : 0;
    int to = dashed.length() > from && dashed.endsWith("-") ? dashed.length() - 1 : dashed.length();
    return dashed.substring(from, to);
  }
}
