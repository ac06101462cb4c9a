package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vinculum.product.Api.Answer;
import java.io.IOException;
import java.net.IDN;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Customers whom a server of before has stored are found, keyed anew over a kill, and told apart.
 * The forms of before can still be had by who writes them out; what marks a row as one of before is
 * that it has no number of rules.
 */
class IdentityRekeyingIT {
  private static final int CUSTOMERS = 220;
  private static final int PAGE = 96;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String FORMS = "/v1/identity-forms";

  private final PackagedServer server = SharedServer.server();
  private final Api api = server.api();

  /** Seven digits of their own for each run. */
  private final String digits =
      String.format(Locale.ROOT, "%05d", Math.floorMod(UUID.randomUUID().hashCode(), 100_000));

  @Test
  void whoeverIsStoredAsBeforeIsFoundAndKeyedAnew() throws IOException {
    Map<String, String> romans = new LinkedHashMap<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      String number = "6 " + digits + String.format(Locale.ROOT, "%03d", i);
      romans.put(number, enrolled("phone", "+39 " + number));
    }
    String domain = digits + "STRA\u1e9eE.example";
    String sharp = enrolled("email", "info@" + IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED));
    String clashing = "6 " + digits + "998";
    String second = enrolled("phone", "+39 0" + clashing);
    String first = enrolled("phone", "+39 " + clashing);
    String absorbedNumber = "6 " + digits + "999";
    String absorbed = enrolled("phone", "+39 " + absorbedNumber);
    Set<String> before = new HashSet<>(romans.values());
    before.addAll(Set.of(first, absorbed, sharp));
    asStoredBefore(before);
    String survivor = enrolled("card", "rekeying-" + digits);
    merge(survivor, absorbed);
    Patience.until("the merge", PATIENCE, () -> found("+39 (0)" + absorbedNumber).equals(survivor));

    romans.forEach(
        (number, customer) -> {
          assertThat(found("+39 (0)" + number)).isEqualTo(customer);
          assertThat(found("+39 0" + number)).isEqualTo(customer);
        });
    assertThat(enrol("phone", "+39 0" + romans.keySet().iterator().next()).status()).isEqualTo(409);
    assertThatTheTwoAreTwo(clashing, first, second);

    Patience.until("the end of another test's run", PATIENCE, () -> !isRunning());
    assertThat(
            api.send("POST", FORMS + "/rekeyings", BodyPublishers.noBody())
                .json(202)
                .at("/rekeying/state"))
        .isEqualTo(Api.json("'running'"));
    Patience.until("a page", PATIENCE, () -> rekeying().path("customers").asInt() >= PAGE);
    server.kill9();
    server.startAgain();
    Patience.until(() -> "its end: " + rekeying(), PATIENCE, () -> !isRunning());

    assertThat(rekeying().path("done").asInt()).isEqualTo(1);
    assertThat(rekeying().path("rekeyed").asInt()).isBetween(1, CUSTOMERS + 1);
    assertThat(rekeying().path("failed").asInt()).isZero();
    assertThat(rekeying().path("waiting").asInt()).isEqualTo(1);
    romans.forEach(
        (number, customer) -> {
          assertThat(found("+39 (0)" + number)).isEqualTo(customer);
          String form = "+390" + number.replace(" ", "");
          assertThat(found(form)).isEqualTo(customer);
          assertThat(inClear(customer)).containsExactly(form);
        });
    assertThat(numbered(Set.copyOf(romans.values()))).isEqualTo(CUSTOMERS);
    assertThat(found("+39 (0)" + absorbedNumber)).isEqualTo(survivor);
    assertThat(found("email", "info@" + digits + "stra\u00dfe.example")).isEqualTo(sharp);

    assertThatTheTwoAreTwo(clashing, first, second);
    JsonNode clash = clash(first);
    assertThat(clash.path("kind").asText()).isEqualTo("phone");
    assertThat(clash.path("heldBy").asText()).isEqualTo(second);
    merge(second, first);
    Patience.until("it is settled", PATIENCE, () -> clash(first).isMissingNode());
    assertThat(found("+39 (0)" + clashing)).isEqualTo(second);
    assertThat(
            api.get("/v1/audit?subject=identity-forms/rekeyings")
                .json(200)
                .findValuesAsText("action"))
        .contains("identities.rekey");
  }

  private void assertThatTheTwoAreTwo(String number, String first, String second) {
    assertThat(found("+39 (0)" + number)).isEqualTo(first);
    assertThat(found("+39 0" + number)).isEqualTo(second);
  }

  private boolean isRunning() {
    return rekeying().path("state").asText().equals("running");
  }

  private JsonNode rekeying() {
    return server.api().get(FORMS).json(200).path("rekeying");
  }

  private JsonNode clash(String customer) {
    for (JsonNode item : api.all(FORMS + "/clashes")) {
      if (item.path("customerId").asText().equals(customer)) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  private void merge(String survivor, String absorb) {
    api.post("/v1/customers/" + survivor + "/merges", Api.json("{'absorb': '%s'}", absorb))
        .json(201);
  }

  private List<String> inClear(String customer) {
    return api.get("/v1/customers/" + customer + "/export")
        .json(200)
        .path("identifiers")
        .findValuesAsText("value");
  }

  private Answer enrol(String kind, String value) {
    return api.post("/v1/customers", Api.json("{'identifiers': {'%s': '%s'}}", kind, value));
  }

  private String enrolled(String kind, String value) {
    return enrol(kind, value).json(201).path("customerId").asText();
  }

  private String found(String phone) {
    return found("phone", phone);
  }

  private String found(String kind, String value) {
    return api.post("/v1/customers/lookup", Api.json("{'%s': '%s'}", kind, value))
        .json(200)
        .path("customerId")
        .asText();
  }

  /** Takes the number of rules off the rows of these customers. */
  private void asStoredBefore(Set<String> customers) throws IOException {
    try (CqlSession store = store()) {
      PreparedStatement change =
          store.prepare("UPDATE vinculum.identity SET form = null WHERE hash = ? IF customer = ?");
      int changed = 0;
      for (Row row : rows(store, customers)) {
        assertThat(
                store
                    .execute(change.bind(row.getByteBuffer("hash"), row.getUuid("customer")))
                    .wasApplied())
            .isTrue();
        changed++;
      }
      assertThat(changed).isEqualTo(customers.size());
    }
  }

  /** How many rows of these customers have today's number. */
  private int numbered(Set<String> customers) throws IOException {
    try (CqlSession store = store()) {
      List<Row> rows = rows(store, customers);
      assertThat(rows).allMatch(row -> !row.isNull("form"));
      return rows.size();
    }
  }

  private static List<Row> rows(CqlSession store, Set<String> customers) {
    return store.execute("SELECT hash, customer, form FROM vinculum.identity").all().stream()
        .filter(row -> !row.isNull("customer"))
        .filter(row -> customers.contains(row.getUuid("customer").toString()))
        .toList();
  }

  private CqlSession store() throws IOException {
    String where =
        Files.readAllLines(server.data().resolve("running")).stream()
            .filter(line -> line.startsWith("store="))
            .findFirst()
            .orElseThrow()
            .substring("store=".length());
    int colon = where.lastIndexOf(':');
    return CqlSession.builder()
        .addContactPoint(
            new InetSocketAddress(
                where.substring(0, colon), Integer.parseInt(where.substring(colon + 1))))
        .withLocalDatacenter("datacenter1")
        .withAuthCredentials(
            "vinculum", Files.readString(server.data().resolve("store.key")).strip())
        .build();
  }
}
