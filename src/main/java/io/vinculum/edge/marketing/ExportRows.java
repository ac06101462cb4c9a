package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.json.JsonText;
import io.vinculum.insight.Value;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** The rows of an export as the client wants them: one JSON object a line, or a table. */
final class ExportRows {
  private static final String CUSTOMER = "customerId";
  private static final String LINE_END = "\n";

  /** Rows that are sent as one piece. */
  private static final int ROWS_A_PIECE = 200;

  private final List<String> fields;

  /**
   * A row.
   *
   * @param values in the order of the fields
   */
  record Row(CustomerId customer, List<Value> values) {
    Row {
      values = List.copyOf(values);
    }
  }

  ExportRows(List<String> fields) {
    this.fields = List.copyOf(fields);
  }

  Source<ByteString, NotUsed> ndjson(Source<Row, NotUsed> customers) {
    return pieces(customers.map(this::line));
  }

  /** With a head; an unknown value is an empty cell, and no cell is taken for a formula. */
  Source<ByteString, NotUsed> csv(Source<Row, NotUsed> customers) {
    List<String> head = new ArrayList<>(List.of(CUSTOMER));
    fields.forEach(field -> head.add(SpreadsheetText.of(field)));
    return pieces(customers.map(ExportRows::row).prepend(Source.single(row(head))));
  }

  private static Source<ByteString, NotUsed> pieces(Source<String, NotUsed> lines) {
    return lines.grouped(ROWS_A_PIECE).map(some -> ByteString.fromString(String.join("", some)));
  }

  private String line(Row customer) {
    ObjectNode json = JsonText.object().put(CUSTOMER, customer.customer().toString());
    for (int i = 0; i < fields.size(); i++) {
      AnswerJson.put(json, fields.get(i), customer.values().get(i));
    }
    return json + LINE_END;
  }

  private static String row(Row customer) {
    List<String> cells = new ArrayList<>(List.of(customer.customer().toString()));
    customer.values().forEach(value -> cells.add(cell(value)));
    return row(cells);
  }

  private static String row(List<String> cells) {
    return CSVFormat.RFC4180.format(cells.toArray()) + LINE_END;
  }

  private static String cell(Value value) {
    return switch (value) {
      case Value.Amount(var money) -> money.toString();
      case Value.Whole(long whole) -> Long.toString(whole);
      case Value.Real(double real) -> Double.toString(real);
      case Value.Text(String text) -> SpreadsheetText.of(text);
      case Value.Truth(boolean truth) -> Boolean.toString(truth);
      case Value.None() -> "";
    };
  }
}
