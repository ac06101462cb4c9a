package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tables that leave the server are read by spreadsheets, which carry formulas out. */
class SpreadsheetIT {
  private static final Duration FOLLOWED_MAX = Duration.ofSeconds(60);

  private final Api admin = SharedServer.api();
  private final Api marketing = new Callers().of("marketing");

  /** What customers tell is not carried out by the spreadsheet of whoever exports it. */
  @Test
  void formulas_in_an_exported_table() {
    String run = UUID.randomUUID().toString();
    List<String> told =
        List.of("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", " =1", "\uff1d1", "plain");
    String where = "attribute[\"run\"] == \"" + run + "\"";
    for (int i = 0; i < told.size(); i++) {
      tell(run + "-" + i, "run", run);
      tell(run + "-" + i, "told", told.get(i));
    }
    tell(run + "-0", "owed", JsonNodeFactory.instance.numberNode(-5));

    ObjectNode export = JsonNodeFactory.instance.objectNode().put("where", where);
    export.putArray("fields").add("attribute[\"told\"]").add("attribute[\"owed\"]");
    Patience.until(
        "all who told",
        FOLLOWED_MAX,
        () -> export(export, "application/x-ndjson").size() == told.size());
    List<String> exact =
        export(export, "application/x-ndjson").stream()
            .map(line -> Api.read(line).path("attribute[\"told\"]").asText())
            .toList();
    assertThat(exact).containsExactlyInAnyOrderElementsOf(told);

    List<String> rows = export(export, "text/csv");
    assertThat(rows.getFirst())
        .isEqualTo("customerId,\"attribute[\"\"told\"\"]\",\"attribute[\"\"owed\"\"]\"");
    List<String> cells =
        rows.stream().skip(1).map(row -> row.substring(row.indexOf(',') + 1)).toList();
    assertThat(cells)
        .containsExactlyInAnyOrder(
            "'=cmd|' /C calc'!A0,-5.0",
            "'+1+1,",
            "'-2+3,",
            "'@SUM(A1),",
            "' =1,",
            "'\uff1d1,",
            "plain,");
  }

  private List<String> export(ObjectNode wanted, String as) {
    return marketing.post("/v1/audiences/export", wanted, "Accept", as).text().lines().toList();
  }

  private void tell(String who, String name, String value) {
    tell(who, name, JsonNodeFactory.instance.textNode(value));
  }

  private void tell(String who, String name, JsonNode value) {
    ObjectNode told =
        (ObjectNode)
            Api.json(
                """
                {'kind': 'attribute', 'source': 'sheet', 'document': '%s-%s',
                 'occurredAt': '2026-05-03T10:15:30+02:00', 'customer': {'card': '%s'},
                 'name': '%s'}\
                """,
                who, name, who, name);
    told.set("value", value);
    admin.post("/v1/interactions", told).json(201);
  }
}
