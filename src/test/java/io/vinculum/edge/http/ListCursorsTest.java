package io.vinculum.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A cursor is one of the list that gave it, and of no other. */
class ListCursorsTest {
  private static EdgeUnderTest edge;
  private static EdgeClient admin;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start();
    admin = edge.admin();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static String twice(String card) {
    String customer = "";
    for (int i = 0; i < 3; i++) {
      customer =
          admin
              .post(
                  "/v1/interactions",
                  Json.of(
                      "{'kind':'purchase','source':'t','document':'%s-%d',"
                              .formatted(card.replace(" ", ""), i)
                          + "'occurredAt':'2026-03-01T10:00:00Z','customer':{'card':'%s'},"
                              .formatted(card)
                          + "'total':{'amount':'20.00','currency':'EUR'}}"))
              .json()
              .path("customerId")
              .textValue();
    }
    return "/v1/customers/" + customer;
  }

  private static String next(String path) {
    JsonNode next = admin.get(path + "?limit=1").json().path("next");
    assertThat(next.isTextual()).as(path).isTrue();
    return next.textValue();
  }

  private static void refused(String path, String cursor) {
    Answer answer = admin.get(path + "?limit=1&cursor=" + cursor);
    assertThat(answer.status()).as("%s %s", path, answer.text()).isEqualTo(422);
    assertThat(answer.pointers()).containsExactly("?cursor");
    assertThat(answer.json().at("/errors/0/detail").asText()).isEqualTo("is not one of this list");
  }

  @Test
  void oneCustomersIsNotAnothers() {
    String one = twice("8100 0001");
    String other = twice("8100 0002");
    String cursor = next(one + "/points/ledger");
    assertThat(admin.get(one + "/points/ledger?limit=1&cursor=" + cursor).status()).isEqualTo(200);
    for (String list : List.of("/points/ledger", "/timeline")) {
      refused(other + list, cursor);
    }
    refused(one + "/timeline", cursor);
    refused(one + "/points/ledger", next(one + "/timeline"));
  }

  @Test
  void whatNoPageGaveIsOfNoList() {
    for (String list :
        List.of(
            "/v1/customers",
            "/v1/keys",
            "/v1/audit",
            "/v1/programme/versions",
            "/v1/share-of-wallet/estimates")) {
      refused(list, "AAAAAAAAAAAAAAAAAAAAAA");
      refused(list, "MDo0LjA");
      refused(list, "019a0000-0000-7000-8000-000000000000");
    }
  }

  @Test
  void theAuditsIsNotOneOfTheKeys() {
    for (int i = 0; i < 3; i++) {
      admin.post(
          "/v1/keys", Json.of("{'name':'k%d','role':'till','partner':'superfresh'}".formatted(i)));
    }
    String ofKeys = next("/v1/keys");
    assertThat(admin.get("/v1/keys?limit=1&cursor=" + ofKeys).status()).isEqualTo(200);
    refused("/v1/audit", ofKeys);
  }

  @Test
  void aPlaceGoesRoundInItsOwnListAlone() {
    ListCursors list = new ListCursors("listLines", Map.of("id", "A"));
    String cursor = list.written("7");
    assertThat(list.read(cursor)).contains("7");
    assertThat(new ListCursors("listLines", Map.of("id", "a")).read(cursor)).contains("7");
    assertThat(new ListCursors("listLines", Map.of("id", "B")).read(cursor)).isEmpty();
    assertThat(new ListCursors("listOthers", Map.of("id", "A")).read(cursor)).isEmpty();
    assertThat(list.read(cursor + "1")).isEmpty();
    assertThat(list.read(cursor.substring(0, cursor.length() - 1) + "8")).isEmpty();
    assertThat(list.read("")).isEmpty();
  }
}
