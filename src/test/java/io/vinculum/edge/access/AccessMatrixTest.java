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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Every operation asked by every role: who gets in is what the one table says, and it is printed.
 */
final class AccessMatrixTest {
  @Test
  void letsInWhomTheTableNames() {
    try (EdgeUnderTest edge = EdgeUnderTest.start(1_000, new ClockResource(Optional.empty()))) {
      String own =
          edge.admin()
              .post("/v1/customers", Json.of("{'identifiers':{'email':'matrix@example.com'}}"))
              .json()
              .path("customerId")
              .textValue();
      Map<String, String> keys = new LinkedHashMap<>();
      keys.put("nobody", "");
      keys.put("stranger", "no-such-key");
      keys.put("till", "till-key");
      keys.put("partner", "superfresh-key");
      keys.put("marketing", "marketing-key");
      keys.put("own member", "member-" + own);
      keys.put("other member", "member-" + UUID.randomUUID());
      keys.put("admin", FakeCredentials.ADMIN);
      List<String> table = new ArrayList<>();
      table.add(line("operation", List.copyOf(keys.keySet())));
      for (Operation operation : edge.operations()) {
        List<String> cells = new ArrayList<>();
        for (Map.Entry<String, String> key : keys.entrySet()) {
          int status = ask(edge.as(key.getValue()), operation, own);
          cells.add(String.valueOf(status));
          assertThat(admission(status))
              .as("%s by %s: %d", operation.id(), key.getKey(), status)
              .isEqualTo(expected(operation, key.getKey()));
        }
        table.add(line(operation.id(), cells));
      }
      System.out.println(String.join("\n", table));
    }
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
      case 401 -> "unknown";
      case 403 -> "forbidden";
      default -> status < 500 || status == 503 ? "in" : "broken";
    };
  }

  private static String expected(Operation operation, String who) {
    Access access = AccessRules.of(operation.id()).orElseThrow();
    if (!(access instanceof Access.Only(var roles))) {
      return "in";
    }
    return switch (who) {
      case "nobody", "stranger" -> "unknown";
      case "own member" ->
          roles.contains(Role.MEMBER) && operation.path().toString().contains("{id}")
              ? "in"
              : "forbidden";
      case "other member" -> "forbidden";
      default -> roles.contains(Role.named(who).orElseThrow()) ? "in" : "forbidden";
    };
  }

  private static String line(String first, List<String> cells) {
    StringBuilder line = new StringBuilder("%-30s".formatted(first));
    cells.forEach(cell -> line.append("%14s".formatted(cell)));
    return line.toString();
  }
}
