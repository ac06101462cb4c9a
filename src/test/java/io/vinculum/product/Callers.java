package io.vinculum.product;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** One caller of each kind on the shared server, by the names of the access table's columns. */
final class Callers {
  /** The partner that the partner and the partner's till belong to. */
  static final String PARTNER = "superfresh";

  /** Another partner of the same programme. */
  static final String OTHER_PARTNER = "fuelco";

  private final Api admin = SharedServer.api();
  private final Map<String, Api> byColumn = new LinkedHashMap<>();

  Callers() {
    byColumn.put("nobody", admin.as(""));
    byColumn.put("revoked", admin.as(revoked()));
    byColumn.put("expired", admin.as(expired()));
    byColumn.put("till", key("{'name': 'matrix', 'role': 'till'}"));
    byColumn.put(
        "partner's till", key("{'name': 'matrix', 'role': 'till', 'partner': '" + PARTNER + "'}"));
    byColumn.put(
        "partner", key("{'name': 'matrix', 'role': 'partner', 'partner': '" + PARTNER + "'}"));
    byColumn.put("marketing", key("{'name': 'matrix', 'role': 'marketing'}"));
    byColumn.put("admin", key("{'name': 'matrix', 'role': 'admin'}"));
  }

  /** Who asks as that column; members are made by {@link #member}. */
  Api of(String column) {
    return byColumn.get(column);
  }

  /** A customer with a token of their own. */
  record Member(String id, Api api) {}

  /** A new member. */
  Member member() {
    JsonNode customer =
        admin
            .post(
                "/v1/customers",
                Api.json("{'identifiers': {'external': 'matrix-%s'}}", UUID.randomUUID()))
            .json(201);
    String id = customer.path("customerId").asText();
    String token =
        admin
            .send("POST", "/v1/customers/" + id + "/tokens", BodyPublishers.noBody())
            .json(201)
            .path("token")
            .asText();
    return new Member(id, admin.as(token));
  }

  /** A caller with a new key. */
  Api key(String wanted) {
    return admin.as(admin.post("/v1/keys", Api.json(wanted)).json(201).path("key").asText());
  }

  private String revoked() {
    JsonNode made = admin.post("/v1/keys", Api.json("{'name': 'gone', 'role': 'admin'}")).json(201);
    Api.Answer ended =
        admin.send("DELETE", "/v1/keys/" + made.path("id").asText(), BodyPublishers.noBody());
    if (ended.status() != 204) {
      throw new AssertionError(ended.text());
    }
    return made.path("key").asText();
  }

  private static String expired() {
    Instant past = Instant.now().minusSeconds(120);
    return SharedServer.signIn()
        .token(SignIn.claims("nobody").expirationTime(Date.from(past)).build());
  }
}
