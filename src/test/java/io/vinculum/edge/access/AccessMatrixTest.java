package io.vinculum.edge.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import io.vinculum.edge.fake.FakeCredentials;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.running.ClockResource;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The documented table, the rules and the gate agree. The product's tests ask a real server. */
final class AccessMatrixTest {
  private static final AccessTable TABLE = AccessTable.read();

  @Test
  void everyOperationHasALineAndEveryLineAnOperation() {
    assertThat(AccessRules.operations())
        .as("operations, each with one line in %s", AccessTable.PAGE)
        .containsExactlyInAnyOrderElementsOf(TABLE.operations());
  }

  @Test
  void letsInWhomTheTableNames() {
    try (EdgeUnderTest edge = EdgeUnderTest.start(1_000, new ClockResource(Optional.empty()))) {
      for (Operation operation : edge.operations()) {
        String own = customer(edge);
        for (Map.Entry<String, String> key : keys(own).entrySet()) {
          int status = ask(edge.as(key.getValue()), operation, own);
          assertThat(admission(status))
              .as("%s by %s: %d", operation.id(), key.getKey(), status)
              .isEqualTo(expected(operation.id(), key.getKey()));
        }
      }
    }
  }

  private static String customer(EdgeUnderTest edge) {
    return edge.admin()
        .post("/v1/customers", Json.of("{'identifiers':{'external':'m-%s'}}", UUID.randomUUID()))
        .json()
        .path("customerId")
        .textValue();
  }

  /** What changes the customer for good is asked by its last caller, the administrator. */
  private static Map<String, String> keys(String own) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("nobody", "");
    keys.put("revoked", "no-such-key");
    keys.put("till", "till-key");
    keys.put("partner's till", "superfresh-till-key");
    keys.put("partner", "superfresh-key");
    keys.put("marketing", "marketing-key");
    keys.put("other member", "member-" + UUID.randomUUID());
    keys.put("member", "member-" + own);
    keys.put("admin", FakeCredentials.ADMIN);
    return keys;
  }

  private static int ask(EdgeClient client, Operation operation, String customer) {
    String path =
        operation
            .path()
            .toString()
            .replace("{id}", customer)
            .replace("{kind}", "phone")
            .replaceAll("\\{[^}]+}", "x");
    // Nothing that could change what the next one asks: writes come with a body that says nothing.
    List<String> headers =
        switch (operation.body()) {
          case BodyRule.None() -> List.of();
          case BodyRule.Whole(var types, _) -> List.of("Content-Type", first(types));
          case BodyRule.Streamed(var types) -> List.of("Content-Type", first(types));
        };
    BodyPublisher body =
        operation.body() instanceof BodyRule.None
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString("{\"no such field\":1}");
    return client
        .offContract()
        .send(operation.method(), path, body, headers.toArray(String[]::new))
        .status();
  }

  private static String first(Set<String> types) {
    return types.stream().sorted().findFirst().orElseThrow();
  }

  private static String admission(int status) {
    return switch (status) {
      case 401, 403 -> String.valueOf(status);
      default -> status < 500 || status == 503 ? "in" : "broken";
    };
  }

  private static String expected(String operation, String caller) {
    String column = caller.equals("other member") ? "member" : caller;
    String cell = TABLE.of(operation, column).orElseThrow();
    return switch (cell) {
      case "yes" -> "in";
      case "own" -> caller.equals("other member") ? "403" : "in";
      default -> cell;
    };
  }
}
