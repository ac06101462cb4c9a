package io.vinculum.edge.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.edge.EdgeClient;
import io.vinculum.edge.EdgeClient.Answer;
import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of interaction with its own fields: taken, shown again, and refused by name. */
final class KindsTest {
  private static final String MONEY = "{'amount':'12.00','currency':'EUR'}";
  private static final String DECLARED =
      "'share':0.4,'spendPerMonth':" + MONEY + ",'purchasesPerMonth':'6.5','rank':1,'brandsUsed':3";

  /** The own fields of each kind, all of them. */
  private static final Map<InteractionKind, String> FIELDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  InteractionKind.PURCHASE,
                  "'total':"
                      + MONEY
                      + ",'lines':[{'line':'1','sku':'s','category':'grocery.milk',"
                      + "'quantity':'1.5','amount':"
                      + MONEY
                      + "}],'payWithPoints':0"),
              Map.entry(
                  InteractionKind.RETURN,
                  "'of':{'source':'t','document':'k-sale'},'lines':[{'line':'1','quantity':'1'}]"),
              Map.entry(InteractionKind.VOID, "'of':{'source':'t','document':'k-sale-2'}"),
              Map.entry(InteractionKind.VISIT, ""),
              Map.entry(
                  InteractionKind.WEB,
                  "'action':'search','page':'/shoes','category':'anything.free','sku':'s',"
                      + "'query':'red','reason':'looking'"),
              Map.entry(InteractionKind.APP, "'action':'login'"),
              Map.entry(
                  InteractionKind.CALL,
                  "'direction':'in','text':'¿Dónde está?','language':'es','durationSeconds':61"),
              Map.entry(InteractionKind.EMAIL, "'direction':'out'"),
              Map.entry(InteractionKind.CHAT, "'direction':'in','text':'hi'"),
              Map.entry(
                  InteractionKind.COMPLAINT,
                  "'topic':'delivery','text':'late','resolves':{'source':'t','document':'x'}"),
              Map.entry(
                  InteractionKind.SURVEY,
                  "'survey':'s1','score':9,'scale':'nps','answers':{'q1':'yes','q2':3,'q3':true},"
                      + "'text':'good'"),
              Map.entry(InteractionKind.SOCIAL, "'network':'web','text':'nice','reach':1000"),
              Map.entry(InteractionKind.REFERRAL, "'referred':{'card':'4999 0001'}"),
              Map.entry(InteractionKind.ABANDONMENT, "'what':'cart','reason':'price'"),
              Map.entry(InteractionKind.MYSTERY_VISIT, "'score':'87.5','text':'clean'"),
              Map.entry(InteractionKind.DECLARATION, "'category':'grocery'," + DECLARED),
              Map.entry(
                  InteractionKind.COMPETITOR_PURCHASE,
                  "'competitor':'Other','category':'home','amount':"
                      + MONEY
                      + ",'evidence':'receipt'"),
              Map.entry(
                  InteractionKind.LOCATION,
                  "'place':'mall','latitude':40.4,'longitude':'-3.7','geofence':'g','event':'enter'"),
              Map.entry(InteractionKind.ATTRIBUTE, "'name':'diet','value':'vegan'"),
              Map.entry(
                  InteractionKind.EVENT,
                  "'of':{'source':'t','document':'k-sale'},'event':'shipped'")));

  private static EdgeUnderTest edge;
  private static EdgeClient till;

  @BeforeAll
  static void start() {
    edge = EdgeUnderTest.start();
    till = edge.as("till-key");
    for (String sale : List.of("k-sale", "k-sale-2")) {
      post(
          InteractionKind.PURCHASE, sale, FIELDS.get(InteractionKind.PURCHASE).replace("1.5", "2"));
    }
    till.post(
        "/v1/interactions",
        body(InteractionKind.VISIT, "k-other", "").replace("4000 0001", "4999 0001"));
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void takesEveryKindAndShowsItAgain() {
    assertThat(FIELDS.keySet()).containsExactlyInAnyOrder(InteractionKind.values());
    String customer = "";
    for (Map.Entry<InteractionKind, String> kind : FIELDS.entrySet()) {
      Answer answer = post(kind.getKey(), "k-" + kind.getKey(), kind.getValue());
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
      customer = answer.json().path("customerId").textValue();
      Answer again = post(kind.getKey(), "k-" + kind.getKey(), kind.getValue());
      assertThat(again.json().path("duplicate").booleanValue()).as(again.text()).isTrue();
    }
    Map<String, JsonNode> told = new TreeMap<>();
    edge.admin()
        .get("/v1/customers/" + customer + "/timeline?limit=100")
        .json()
        .path("items")
        .forEach(item -> told.putIfAbsent(item.path("kind").textValue(), item.path("told")));
    assertThat(told.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(InteractionKind.values()).map(InteractionKind::apiName).toList());
    assertThat(told.get("call").toString())
        .isEqualTo(
            Json.of(
                "{'direction':'in','language':'es','durationSeconds':61,'text':'¿Dónde está?'}"));
    assertThat(told.get("location").path("latitude").textValue()).isEqualTo("40.4");
    assertThat(told.get("survey").path("answers").path("q2").textValue()).isEqualTo("3");
    assertThat(told.get("attribute").path("value").textValue()).isEqualTo("vegan");
  }

  /** A kind, what to change in its fields, and the pointer of the one fault that this makes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PURCHASE | 'total' | 'sum' | /sum /total",
        "PURCHASE | '12.00' | '-12.00' | /total/amount /lines/0/amount/amount",
        "PURCHASE | '12.00' | '12.001' | /total/amount /lines/0/amount/amount",
        "PURCHASE | 'EUR' | 'USD' | /total/currency /lines/0/amount/currency",
        "PURCHASE | '1.5' | 1.5 | /lines/0/quantity",
        "PURCHASE | '1.5' | '0' | /lines/0/quantity",
        "PURCHASE | '1.5' | '-1' | /lines/0/quantity",
        "PURCHASE | '1.5' | '1.0000001' | /lines/0/quantity",
        "PURCHASE | 'line':'1' | 'line':'a b' | /lines/0/line",
        "PURCHASE | 'sku':'s' | 'sku':7 | /lines/0/sku",
        "PURCHASE | 'payWithPoints':0 | 'payWithPoints':-1 | /payWithPoints",
        "PURCHASE | 'payWithPoints':0 | 'payWithPoints':1.5 | /payWithPoints",
        "PURCHASE | 'payWithPoints':0 | 'payWithPoints':'1' | /payWithPoints",
        "PURCHASE | 'payWithPoints':0 | 'tip':0 | /tip",
        "PURCHASE | 'sku':'s' | 'colour':'s' | /lines/0/colour",
        "RETURN | 'of' | 'off' | /off /of",
        "RETURN | 'source':'t' | 'source':'' | /of/source",
        "RETURN | 'quantity' | 'amount' | /lines/0/amount",
        "VOID | 'document':'k-sale-2' | 'document':null | /of/document",
        "EVENT | 'shipped' | '' | /event",
        "WEB | 'search' | 'stare' | /action",
        "WEB | 'query':'red' | 'query':'' | /query",
        "CALL | 'in' | 'both' | /direction",
        "CALL | 'es' | 'e s' | /language",
        "CALL | 61 | -1 | /durationSeconds",
        "COMPLAINT | 'document':'x' | 'doc':'x' | /resolves/doc /resolves/document",
        "SURVEY | 9 | 11 | /score",
        "SURVEY | 'nps' | 'nips' | /scale",
        "SURVEY | 'yes' | ['yes'] | /answers/q1",
        "SOCIAL | 1000 | 'many' | /reach",
        "REFERRAL | 'card':'4999 0001' | 'card':'4999 0001','email':'a@b.cd' | /referred",
        "REFERRAL | 'card':'4999 0001' | 'fax':'1' | /referred/fax /referred",
        "ABANDONMENT | 'what':'cart' | 'what':'' | /what",
        "MYSTERY_VISIT | '87.5' | '187.5' | /score",
        "DECLARATION | 'grocery' | 'gardening' | /category",
        "DECLARATION | 0.4 | 1.4 | /share",
        "DECLARATION | 'rank':1 | 'rank':4 | /rank",
        "COMPETITOR_PURCHASE | 'receipt' | 'rumour' | /evidence",
        "COMPETITOR_PURCHASE | 'home' | 'home.garden' | /category",
        "LOCATION | 'longitude':'-3.7', |  | /longitude",
        "LOCATION | 40.4 | 140.4 | /latitude",
        "LOCATION | 'enter' | 'fly' | /event",
        "ATTRIBUTE | 'vegan' | ['vegan'] | /value",
        "ATTRIBUTE | 'diet' | 'the diet' | /name",
      })
  void namesWhatIsWrongWithAKind(
      InteractionKind kind, String before, String after, String pointers) {
    String fields = FIELDS.get(kind);
    assertThat(fields).contains(before);
    Answer answer = post(kind, "wrong", fields.replace(before, after == null ? "" : after));
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.pointers()).as(answer.text()).containsExactlyInAnyOrder(pointers.split(" "));
  }

  /** What all kinds have. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'kind':'visit' | 'kind':'stay' | /kind",
        "'kind':'visit', | `` | /kind",
        "'source':'t' | 'source':'a b' | /source",
        "'source':'t', | `` | /source",
        "'document':'c' | 'document':7 | /document",
        "2026-03-01T10:00:00Z | 2026-03-01 | /occurredAt",
        "'channel':'store' | 'channel':'' | /channel",
        "'partner':'fuelco' | 'partner':'nobody' | /partner",
        "'location':'l' | 'location':{} | /location",
        "{'card':'4000 0001'} | {} | /customer",
        "{'card':'4000 0001'} | 'me' | /customer",
        "{'card':'4000 0001'} | {'card':'?'} | /customer/card",
        "{'card':'4000 0001'} | {'card':'4000 0001','device':'d'} | /customer",
        "{'card':'4000 0001'} | {'id':'a b'} | /customer/id",
        "{'card':'4000 0001'} | null | /customer",
      })
  void namesWhatIsWrongWithAnInteraction(String before, String after, String pointer) {
    String body =
        "{'kind':'visit','source':'t','document':'c','occurredAt':'2026-03-01T10:00:00Z','channel':'store','partner':'fuelco','location':'l','customer':{'card':'4000"
            + " 0001'}}";
    assertThat(body).contains(before);
    Answer answer = till.post("/v1/interactions", Json.of(body.replace(before, after)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.pointers()).containsExactly(pointer);
  }

  private static Answer post(InteractionKind kind, String document, String fields) {
    return till.post("/v1/interactions", body(kind, document, fields));
  }

  private static String body(InteractionKind kind, String document, String fields) {
    return Json.of(
        "{'kind':'%s','source':'t','document':'%s','occurredAt':'2026-03-01T10:00:00Z',"
            + "'customer':{'card':'4000 0001'}"
            + (fields.isEmpty() ? "" : "," + fields)
            + "}",
        kind.apiName(),
        document);
  }

  @Test
  void aDeclarationThatTellsNothingIsNone() {
    Answer empty = post(InteractionKind.DECLARATION, "empty", "'category':'grocery'");
    assertThat(empty.status()).as(empty.text()).isEqualTo(422);
    assertThat(empty.pointers()).containsExactly("/share");
    assertThat(post(InteractionKind.DECLARATION, "rank", "'category':'grocery','rank':1").status())
        .isEqualTo(201);
  }
}
