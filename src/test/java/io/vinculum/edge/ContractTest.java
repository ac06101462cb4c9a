package io.vinculum.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.access.Access;
import io.vinculum.edge.access.AccessRules;
import io.vinculum.edge.access.AccessTable;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.running.ClockResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is served, what may be asked and what is published are the same operations. */
final class ContractTest {
  private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");

  /** Served by other rooms through the same gate. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "startImport",
          "putImportLookup",
          "getImport",
          "listImportErrors",
          "listCustomerRewards",
          "redeemReward",
          "confirmRedemption",
          "cancelRedemption",
          "listRedemptions",
          "checkVoucher",
          "useVoucher",
          "importVouchers",
          "getMasterKeys",
          "rotateMasterKey",
          "getIdentityForms",
          "rekeyIdentities",
          "listIdentityClashes",
          "listBudgets",
          "lookUpDocument",
          "listDoubles",
          "listSlices",
          "verifySlice",
          "rebuildProjections");

  private static EdgeUnderTest edge;
  private static JsonNode document;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start(1_000, new ClockResource(Optional.empty()));
    document = OpenApiContract.of(edge.uri()).document();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void everyOperationIsPublishedWithItsPathParametersAndBody() {
    Map<String, JsonNode> published = published();
    for (Operation operation : edge.operations()) {
      JsonNode known = published.get(operation.method() + " " + operation.path());
      assertThat(known).as(operation.id()).isNotNull();
      assertThat(known.path("operationId").textValue()).isEqualTo(operation.id());
      Set<String> query = new TreeSet<>();
      Set<String> header = new TreeSet<>();
      for (JsonNode parameter : known.path("parameters")) {
        JsonNode resolved = resolved(parameter);
        switch (resolved.path("in").asText()) {
          case "query" -> query.add(resolved.path("name").textValue());
          case "header" -> header.add(resolved.path("name").textValue());
          default ->
              assertThat(operation.path().toString())
                  .contains("{" + resolved.path("name").textValue() + "}");
        }
      }
      assertThat(query).as(operation.id()).isEqualTo(new TreeSet<>(operation.parameters()));
      assertThat(header.contains("Idempotency-Key"))
          .as(operation.id())
          .isEqualTo(operation.repeatable());
      assertThat(names(known.path("requestBody").path("content")))
          .as(operation.id())
          .isEqualTo(
              switch (operation.body()) {
                case BodyRule.None() -> Set.of();
                case BodyRule.Whole(var types, _) -> new TreeSet<>(types);
                case BodyRule.Streamed(var types) -> new TreeSet<>(types);
              });
      assertThat(known.path("security").isEmpty() && known.has("security"))
          .as(operation.id())
          .isEqualTo(AccessRules.of(operation.id()).orElseThrow() instanceof Access.Open);
    }
  }

  @Test
  void everyPublishedOperationIsServedAndHasARule() {
    Set<String> served = new TreeSet<>(ELSEWHERE);
    edge.operations().forEach(operation -> served.add(operation.id()));
    Set<String> published = new TreeSet<>();
    published().values().forEach(node -> published.add(node.path("operationId").textValue()));
    assertThat(published).isEqualTo(served);
    assertThat(new TreeSet<>(AccessRules.operations())).isEqualTo(served);
    assertThat(new TreeSet<>(AccessTable.read().operations()))
        .as("lines of %s, where each new operation needs one", AccessTable.PAGE)
        .isEqualTo(served);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<String> astray = new ArrayList<>();
    for (JsonNode reference : document.findValues("$ref")) {
      if (document.at(reference.textValue().substring(1)).isMissingNode()) {
        astray.add(reference.textValue());
      }
    }
    assertThat(astray).isEmpty();
  }

  @Test
  void noDescriptionIsCutByAComma() {
    List<String> cut = new ArrayList<>();
    nulls("", document, cut);
    assertThat(cut).isEmpty();
  }

  /** In YAML's flow style an unquoted comma makes the rest of a sentence a key without a value. */
  private static void nulls(String where, JsonNode node, List<String> cut) {
    node.properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                cut.add(where + "/" + field.getKey());
              }
              nulls(where + "/" + field.getKey(), field.getValue(), cut);
            });
    if (node.isArray()) {
      node.forEach(item -> nulls(where + "/-", item, cut));
    }
  }

  private static Map<String, JsonNode> published() {
    Map<String, JsonNode> operations = new TreeMap<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                METHODS.stream()
                    .filter(path.getValue()::has)
                    .forEach(
                        method ->
                            operations.put(
                                method.toUpperCase() + " " + path.getKey(),
                                path.getValue().path(method))));
    return operations;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").textValue().substring(1)) : node;
  }
}
