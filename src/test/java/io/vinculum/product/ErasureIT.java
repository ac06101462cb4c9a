package io.vinculum.product;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Unchangeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Goal row 7: after an erasure no personal data is in any file of the server, while what happened
 * is still counted.
 */
final class ErasureIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String AT = "2026-05-04T07:30:00Z";

  private final Api api = SharedServer.api();

  // Words that share nothing with each other: compression keeps the first of a word whole only
  // where nothing before it is alike.
  private final String mark = word();
  private final String given = word();
  private final String family = word();
  private final String email = word() + "@example.org";
  private final String phone = "+34" + (600_000_000 + Math.abs(word().hashCode() % 99_999_999));
  private final String card = "9" + Math.abs(word().hashCode()) + Math.abs(word().hashCode());
  private final String document = word();

  private static String word() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 16).replace('0', 'z');
  }

  @Test
  void nothingOfAPersonIsLeftInAnyFile() {
    String id = enrolled();
    String answer = everyWayIn(id);
    String asOf = api.get(path(id)).json(200).path("asOf").asText();
    JsonNode receipt = api.send("DELETE", path(id), BodyPublishers.noBody()).json(202);

    assertThat(receipt.path("customerId").asText()).isEqualTo(id);
    goneFrom(id, asOf);
    Patience.until(
        "the key has left the files",
        PATIENCE,
        () -> api.get(path(id) + "/erasure").json(200).path("state").asText().equals("completed"));
    assertThat(filesWith(document).stream().map(Path::toString))
        .as("the search finds what is there")
        .isNotEmpty();
    for (String planted : List.of(given, family, email, phone, card)) {
      assertThat(filesWith(planted)).as(planted).isEmpty();
    }
    assertThat(api.post("/v1/customers", enrolment(), "Idempotency-Key", "enrol-" + mark).status())
        .as("an answer that tells of the person is not repeated")
        .isEqualTo(410);
    assertThat(answer).contains("earned").doesNotContain(given);
    sliceEqualsItsJournals(id);
  }

  @Test
  void anIdentifierOpensNoNewRecordButMayBeEnrolledAgain() {
    String id = enrolled();
    api.send("DELETE", path(id), BodyPublishers.noBody()).json(202);
    Patience.until(
        "the identifiers lead nowhere",
        PATIENCE,
        () -> api.get(path(id) + "/erasure").json(200).path("state").asText().equals("completed"));

    assertThat(api.post("/v1/interactions", purchase(document + "-b")).status()).isEqualTo(410);
    assertThat(api.post("/v1/customers/lookup", Api.json("{'card': '%s'}", card)).status())
        .isEqualTo(410);
    String again = api.post("/v1/customers", enrolment()).json(201).path("customerId").asText();
    assertThat(again).isNotEqualTo(id);
    assertThat(api.get(path(again) + "/timeline").json(200).path("items")).isEmpty();
  }

  private String enrolled() {
    return api.post("/v1/customers", enrolment(), "Idempotency-Key", "enrol-" + mark)
        .json(201)
        .path("customerId")
        .asText();
  }

  private JsonNode enrolment() {
    return Api.json(
        "{'identifiers': {'card': '%s', 'phone': '%s', 'email': '%s'}, 'profile': {'givenName':"
            + " '%s', 'familyName': '%s', 'language': 'en', 'zone': 'Europe/Madrid'}}",
        card, phone, email, given, family);
  }

  private JsonNode purchase(String number) {
    return Api.json(
        "{'kind': 'purchase', 'source': 'erasure', 'document': '%s', 'occurredAt': '%s',"
            + " 'customer': {'card': '%s'}, 'channel': 'store', 'total': {'amount': '54.20',"
            + " 'currency': 'EUR'}}",
        number, AT, card);
  }

  /** Every way in which a name may come to the server; answers the purchase's answer. */
  private String everyWayIn(String id) {
    String sold = api.post("/v1/interactions", purchase(document)).json(201).toString();
    api.post(
            "/v1/interactions",
            Api.json(
                "{'kind': 'call', 'source': 'erasure', 'document': '%s-call', 'occurredAt': '%s',"
                    + " 'customer': {'phone': '%s'}, 'channel': 'phone', 'direction': 'in', 'text':"
                    + " 'My name is %s %s, write to %s'}",
                document, AT, phone, given, family, email),
            "Idempotency-Key",
            "call-" + mark)
        .json(201);
    String told =
        Api.json(
                "{'kind': 'complaint', 'source': 'erasure', 'document': '%s-complaint',"
                    + " 'occurredAt': '%s', 'customer': {'email': '%s'}, 'channel': 'web', 'text':"
                    + " '%s is angry'}",
                document, AT, email, family)
            .toString();
    api.stream(List.of(told));
    api.send(
            "PATCH",
            path(id),
            BodyPublishers.ofString("{\"givenName\":\"" + given + "\"}"),
            "Content-Type",
            "application/json")
        .json(200);
    imported(told.replace("-complaint", "-imported"));
    api.post("/v1/customers/lookup", Api.json("{'email': '%s'}", email)).json(200);
    String broken = "{\"email\": \"" + email;
    assertThat(
            api.send(
                    "POST",
                    "/v1/customers/lookup",
                    BodyPublishers.ofString(broken),
                    "Content-Type",
                    "application/json")
                .status())
        .isEqualTo(400);
    return sold;
  }

  private void imported(String line) {
    String started =
        api.send(
                "POST",
                "/v1/imports?format=ndjson&kind=interactions&source=erasure",
                BodyPublishers.ofString(line + "\n"),
                "Content-Type",
                "application/x-ndjson")
            .json(202)
            .path("importId")
            .asText();
    Patience.until(
        "the import ends",
        PATIENCE,
        () ->
            !api.get("/v1/imports/" + started).json(200).path("state").asText().equals("running"));
  }

  private void goneFrom(String id, String asOf) {
    for (String part :
        List.of(
            "",
            "/timeline",
            "/points",
            "/points/lots",
            "/points/ledger",
            "/relationship-value",
            "/rhythm",
            "/share-of-wallet",
            "?asOf=" + asOf)) {
      assertThat(api.get(path(id) + part).status()).as(part).isEqualTo(410);
    }
    assertThat(api.send("DELETE", path(id), BodyPublishers.noBody()).status()).isEqualTo(410);
    assertThat(
            api.put(
                    path(id) + "/consents/newsletter",
                    Api.json("{'state': 'granted', 'source': 'web', 'textVersion': '1'}"))
                .status())
        .isEqualTo(410);
    assertThat(api.post("/v1/interactions", purchase(document + "-late")).status()).isEqualTo(410);
    Patience.until(
        "the customer leaves the list",
        PATIENCE,
        () -> api.all("/v1/customers").stream().noneMatch(c -> c.toString().contains(id)));
  }

  private void sliceEqualsItsJournals(String id) {
    int slices = api.get("/v1/slices").json(200).path("slices").asInt();
    int slice = Unchangeable.sliceOf(CustomerId.parse(id), slices);
    JsonNode verified =
        api.send("POST", "/v1/slices/" + slice + "/verification", BodyPublishers.noBody())
            .json(200);
    assertThat(verified.path("different")).as(verified.toString()).isEmpty();
  }

  private static String path(String id) {
    return "/v1/customers/" + id;
  }

  /** The server's files, its logs among them, with a word in whatever case. */
  private static List<Path> filesWith(String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SharedServer.server().data().getParent())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (text(file).toLowerCase(Locale.ROOT).contains(wanted)) {
          found.add(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** A file that a compaction removes while we look holds nothing. */
  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (NoSuchFileException removed) {
      return "";
    }
  }
}
