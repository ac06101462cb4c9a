package io.vinculum.product;

import static io.vinculum.product.Api.json;
import static io.vinculum.product.Refusal.assertProblem;
import static io.vinculum.product.Refusal.pointers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.product.Api.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A value that a client library could not escape must not make its request another one: {@code
 * DELETE /v1/customers/7/identifiers/..} erases nobody.
 */
class PathsIT {
  /** Behind a customer's path; resolved, each would be the customer or a thing of it. */
  private static final List<String> AWAY =
      List.of(
          "/identifiers/..",
          "/identifiers/.",
          "/identifiers/../",
          "/identifiers/%2e%2e",
          "/identifiers/%2E.",
          "/identifiers/.%2e",
          "/identifiers/x/../..",
          "/identifiers/x/..;/..",
          "/consents/../../../customers/ID",
          "/merges/..",
          "/cards/../..",
          "/./",
          "/.",
          "/",
          "//",
          "/identifiers/%c0%ae%c0%ae",
          "/identifiers//card",
          "//points",
          "/points/",
          "/points/./lots",
          "/points/%2e/lots",
          "/points/lots/..");

  private final Api api = SharedServer.api();

  private String enrolled() {
    return api.post(
            "/v1/customers",
            json("{'identifiers': {'card': 'path-%s'}}", UUID.randomUUID().toString()))
        .json(201)
        .path("customerId")
        .asText();
  }

  /** The answer to a line of a request, sent as it is. */
  private RawExchange.Answer raw(String method, String target, String... headers) {
    String head =
        "%s %s HTTP/1.1\r\nHost: vinculum\r\nAuthorization: Bearer %s\r\nConnection: close\r\n%s\r\n"
            .formatted(
                method,
                target,
                api.key(),
                String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList()));
    try {
      URI server = api.address().get();
      return RawExchange.send(server, head.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertNothingThere(String method, String target, String... headers) {
    RawExchange.Answer answer = raw(method, target, headers);
    assertThat(answer.status()).as(method + ' ' + target).contains(404);
    assertThat(answer.text()).as(target).contains("Content-Type: application/problem+json");
    if (!method.equals("HEAD")) {
      assertThat(answer.text()).as(target).contains("\"/problems/not-found\"");
    }
  }

  @Test
  void a_path_that_leads_elsewhere_leads_nowhere() {
    String id = enrolled();
    for (String away : AWAY) {
      String path = "/v1/customers/" + id + away.replace("ID", id);
      for (String method : List.of("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH")) {
        assertNothingThere(method, path);
      }
      assertNothingThere("DELETE", "http://vinculum" + path);
      assertNothingThere("DELETE", path + "?a=b", "Raw-Request-URI: /v1/customers/" + id);
      assertNothingThere(
          "DELETE", path, "X-Original-URL: /v1/customers/" + id, "Idempotency-Key: k" + away);
    }
    assertThat(api.get("/v1/customers/" + id).json(200).path("status").asText())
        .isEqualTo("member");
    // The same line of a request without anything to lead it away.
    assertThat(raw("GET", "/v1/customers/" + id).status()).contains(200);
    assertThat(raw("GET", "http://vinculum/v1/customers/" + id + "?asOf=").status()).contains(422);
  }

  @Test
  void pages_have_one_path_each() {
    for (String path :
        List.of(
            "//",
            "/.",
            "/..",
            "/./",
            "/openapi.yaml/",
            "//openapi.yaml",
            "/./openapi.yaml",
            "/x/../openapi.yaml",
            "/problems/",
            "/problems/invalid/",
            "/problems/x/../invalid",
            "/problems/..",
            "/problems/%2e%2e",
            "/health//ready",
            "/health/ready/",
            "/v1/customers/",
            "/v1//customers",
            "/v1/./customers",
            "/v1/customers/lookup/",
            "http://vinculum/v1/../openapi.yaml")) {
      assertNothingThere("GET", path);
      assertNothingThere("HEAD", path);
      assertNothingThere("OPTIONS", path);
    }
    assertThat(raw("GET", "/openapi.yaml?").status()).contains(200);
    assertThat(raw("GET", "/openapi%2Eyaml").status()).contains(200);
    assertThat(raw("GET", "http://vinculum").status()).contains(200);
    assertThat(raw("OPTIONS", "/v1/customers").status()).contains(204);
  }

  @Test
  void an_id_with_slashes_and_dots_is_one_segment() {
    String mark = "path/" + UUID.randomUUID() + "/../.";
    String path = "/v1/segments/" + mark.replace("/", "%2F");
    JsonNode segment = json("{'name': 'Far away', 'rule': 'true'}");
    assertThat(api.put(path, segment).json(201).path("id").asText()).isEqualTo(mark);
    assertThat(api.get(path).json(200).path("id").asText()).isEqualTo(mark);
    assertThat(raw("DELETE", path).status()).contains(204);
    assertThat(api.get("/v1/segments/...").status()).isEqualTo(404);
    assertThat(raw("PUT", "/v1/segments/%2e%2e", "Content-Length: 0").status()).contains(404);
  }

  @Test
  void an_id_that_no_path_can_name_is_refused_where_it_would_begin() {
    Answer consent =
        api.post(
            "/v1/customers",
            json(
                "{'identifiers': {'card': 'path-%s'}, 'consents': {'..': {'state': 'granted',"
                    + " 'source': 'web', 'textVersion': '1'}}}",
                UUID.randomUUID().toString()));
    assertProblem(consent, 422, "invalid");
    assertThat(pointers(consent)).containsExactly("/consents/..");
    Answer card = api.post("/v1/customers", json("{'identifiers': {'card': '. -.'}}"));
    assertProblem(card, 422, "invalid");
    assertThat(pointers(card)).containsExactly("/identifiers/card");
    String programme =
        api.get("/v1/programme").text().replaceFirst("\"id\":\"voucher10\"", "\"id\":\"..\"");
    assertThat(programme).contains("\"id\":\"..\"");
    Answer reward =
        api.send(
            "PUT",
            "/v1/programme",
            BodyPublishers.ofString(programme),
            "Content-Type",
            "application/json");
    assertProblem(reward, 422, "invalid");
    assertThat(pointers(reward).getFirst()).matches("/rewards/[0-9]+/id");
  }
}
