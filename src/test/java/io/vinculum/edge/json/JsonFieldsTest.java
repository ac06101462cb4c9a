package io.vinculum.edge.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.fault.Fault;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of an object, with every fault at its pointer. */
final class JsonFieldsTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final Currency JPY = Currency.getInstance("JPY");

  private static final DateTimeFormatter WITH_SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx");

  private final Faults faults = new Faults();

  @Test
  void collectsEveryFaultOfABody() {
    JsonFields fields = fields("{\"a\":1,\"b\":\"x y\",\"c\":\"?\",\"lines\":[{\"n\":\"x\"},7]}");
    fields.require("a", "missing");
    fields.id("a");
    fields.id("b");
    fields.word("c", List.of("one", "two"));
    for (JsonFields line : fields.objects("lines", 10)) {
      line.integer("n", 0, 9);
      line.end();
    }
    fields.end();
    assertThat(faults.list())
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder("/missing", "/a", "/b", "/c", "/lines/1", "/lines/0/n");
  }

  @Test
  void namesFieldsThatNobodyAskedFor() {
    JsonFields fields = fields("{\"known\":\"a\",\"un/kn~own\":1}");
    fields.id("known");
    fields.end();
    assertThat(faults.list()).containsExactly(new Fault("/un~1kn~0own", "is not a field here"));
  }

  @Test
  void takesNullForAbsent() {
    JsonFields fields = fields("{\"a\":null}");
    assertThat(fields.id("a")).isEmpty();
    assertThat(fields.has("a")).isFalse();
    assertThat(fields.isNull("a")).isTrue();
    fields.end();
    assertThat(faults.none()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ä", "a\\u0000", "a\\n", "a?b"})
  void refusesIdsOfOtherCharacters(String id) {
    assertThat(fields("{\"a\":\"" + id + "\"}").id("a")).isEmpty();
    assertThat(faults.none()).isFalse();
  }

  @Test
  void limitsIds() {
    assertThat(fields("{\"a\":\"" + "x".repeat(128) + "\"}").id("a")).isPresent();
    assertThat(fields("{\"a\":\"" + "x".repeat(129) + "\"}").id("a")).isEmpty();
    assertThat(fields("{\"a\":\"aZ09._:/-\"}").id("a")).contains("aZ09._:/-");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:15:30+01:00, 2026-03-01T09:15:30Z",
    "2026-03-01T10:15:30.123456Z, 2026-03-01T10:15:30.123Z",
    "2026-03-01T10:15:30-00:30, 2026-03-01T10:45:30Z",
    "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "2026-03-01t10:15:30.12345678901234567890z, 2026-03-01T10:15:30.123Z",
    "2026-03-01T10:15:30.1234567890+01:00, 2026-03-01T09:15:30.123Z",
    "2016-12-31T23:59:60Z, 2016-12-31T23:59:59.999Z",
    "2016-12-31T23:59:60.250Z, 2016-12-31T23:59:59.999Z",
    "2017-01-01T00:59:60+01:00, 2016-12-31T23:59:59.999Z",
    "2016-12-31T15:59:60-08:00, 2016-12-31T23:59:59.999Z",
    "2026-03-01T10:15:30+19:00, 2026-02-28T15:15:30Z",
    "2026-03-01T10:15:30-23:59, 2026-03-02T10:14:30Z",
  })
  void readsInstants(String given, Instant instant) {
    assertThat(fields("{\"a\":\"" + given + "\"}").instant("a")).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01",
        "2026-03-01T10:15:30",
        "2026-03-01T10:15Z",
        "2026-02-29T10:15:30Z",
        "2026-03-01T25:15:30Z",
        "2026-03-01 10:15:30Z",
        "2026-03-01T10:15:30.Z",
        "2026-03-01T10:15:30.",
        "2026-03-01T10:15:30.123",
        "2026-03-01T10:15:30+01",
        "2026-03-01T10:15:30+0100",
        "2026-03-01T10:15:30+24:00",
        "2026-03-01T10:15:30+01:60",
        "2026-03-01T10:15:60Z",
        "2016-12-31T23:59:60+01:00",
        "2016-12-31T23:59:61Z",
        "2026-13-01T10:15:30Z",
        "2026-03-01T10:15:30Zz",
        "２026-03-01T10:15:30Z",
        "+12026-03-01T10:15:30Z",
        "-2026-03-01T10:15:30Z",
        "1969-12-31T23:59:59Z",
        "2200-01-01T00:00:00Z",
        "now",
        ""
      })
  void refusesOtherInstants(String given) {
    assertThat(fields("{\"a\":\"" + given + "\"}").instant("a")).isEmpty();
    assertThat(faults.list()).hasSize(1);
  }

  /** As JSON Schema has integers: what counts is the number, not how it is written. */
  @ParameterizedTest
  @CsvSource({
    "100, 100",
    "100.0, 100",
    "1e2, 100",
    "1E+2, 100",
    "10000e-2, 100",
    "1.5e1, 15",
    "0.0, 0",
    "-0.0, 0",
    "0e999999999, 0",
    "-7.00, -7",
    "1000000, 1000000",
    "1e6, 1000000",
  })
  void readsWholeNumbersHoweverWritten(String given, long number) {
    assertThat(fields("{\"a\":" + given + "}").integer("a", -10, 1_000_000)).contains(number);
    assertThat(faults.none()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5",
        "1e-1",
        "0.1e-999999999",
        "1e999999999",
        "-1e999999999",
        "1e2147483600",
        "1e7",
        "1000000.5",
        "1000001",
        "9223372036854775808",
        "1e19",
        "\"100\"",
        "true",
        "[]",
        "{}"
      })
  void refusesWhatIsNoWholeNumberWithinLimits(String given) {
    assertThat(fields("{\"a\":" + given + "}").integer("a", -10, 1_000_000)).isEmpty();
    assertThat(faults.list())
        .containsExactly(new Fault("/a", "must be a whole number from -10 to 1000000"));
  }

  @ParameterizedTest
  @CsvSource({
    "54.20, 5420",
    "54.2, 5420",
    "54, 5400",
    "0, 0",
    "0.00, 0",
    "1000000000, 100000000000"
  })
  void readsMoney(String amount, long minorUnits) {
    assertThat(money("{\"amount\":\"" + amount + "\",\"currency\":\"EUR\"}", EUR))
        .contains(new Money(minorUnits, EUR));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"54.205\"", "\"-1\"", "\"-0.01\"", "54.20", "\"\"", "\"1e3\"", "\"1,5\"", "\"+1\"",
        "\"1.\"", "\".5\"", "\" 1\"", "\"1000000000.01\"", "null", "{}", "\"0x1\"", "\"١\""
      })
  void refusesOtherAmounts(String amount) {
    assertThat(money("{\"amount\":" + amount + ",\"currency\":\"EUR\"}", EUR)).isEmpty();
    assertThat(faults.list()).extracting(Fault::pointer).containsExactly("/m/amount");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"USD\"", "\"EUX\"", "\"eur\"", "\"\"", "7", "null", "\"EURO\""})
  void refusesOtherCurrencies(String currency) {
    assertThat(money("{\"amount\":\"1.00\",\"currency\":" + currency + "}", EUR)).isEmpty();
    assertThat(faults.list()).extracting(Fault::pointer).containsExactly("/m/currency");
  }

  @Test
  void knowsCurrenciesWithoutDecimals() {
    assertThat(money("{\"amount\":\"500\",\"currency\":\"JPY\"}", JPY))
        .contains(new Money(500, JPY));
    assertThat(money("{\"amount\":\"500.5\",\"currency\":\"JPY\"}", JPY)).isEmpty();
  }

  @Test
  void refusesNumbersThatWouldSwell() {
    Function<JsonFields, Optional<BigDecimal>> read =
        fields -> fields.number("a", BigDecimal.ZERO, BigDecimal.ONE);
    assertThat(read.apply(fields("{\"a\":1e-999999}"))).isEmpty();
    assertThat(read.apply(fields("{\"a\":0e999999}"))).isEmpty();
    assertThat(read.apply(fields("{\"a\":\"0.25\"}"))).contains(new BigDecimal("0.25"));
    assertThat(read.apply(fields("{\"a\":0.25}"))).contains(new BigDecimal("0.25"));
    assertThat(read.apply(fields("{\"a\":1.01}"))).isEmpty();
  }

  @Test
  void refusesTextThatHasNoForm() {
    assertThat(fields("{\"a\":\"\\ud800\"}").text("a", 9)).isEmpty();
    assertThat(fields("{\"a\":\"\\u0007\"}").text("a", 9)).isEmpty();
    assertThat(fields("{\"a\":\"\\ud83d\\ude00\"}").text("a", 9)).contains("😀");
    assertThat(fields("{\"a\":\"two\\nlines\"}").text("a", 9)).contains("two\nlines");
  }

  @Test
  void boundsWhatItAnswers() {
    StringBuilder body = new StringBuilder("{");
    for (int i = 0; i < 500; i++) {
      body.append("\"f").append(i).append("\":1,");
    }
    JsonFields fields = fields(body.append("\"z\":1}").toString());
    fields.end();
    assertThat(faults.list()).hasSize(Faults.FAULTS_MAX);
    Faults others = new Faults();
    others.add("/z\ud800", "is odd");
    assertThat(others.list().getFirst().pointer()).isEqualTo("/z?");
  }

  @Property
  void everyInstantIsReadBack(
      @ForAll @LongRange(min = 0, max = 7_258_118_399_999L) long millis,
      @ForAll @IntRange(min = -1_080, max = 1_080) int offsetMinutes) {
    Instant instant = Instant.ofEpochMilli(millis);
    String text =
        instant.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60)).format(WITH_SECONDS);
    assertThat(Instants.parse(text)).as(text).contains(instant);
  }

  @Property
  void everyAmountOfCentsIsReadBack(@ForAll @IntRange(min = 0) int cents) {
    Money money = new Money(cents, EUR);
    assertThat(money("{\"amount\":\"" + money + "\",\"currency\":\"EUR\"}", EUR)).contains(money);
  }

  private Optional<Money> money(String json, Currency currency) {
    return Moneys.read(fields("{\"m\":" + json + "}"), "m", currency);
  }

  private JsonFields fields(String json) {
    JsonNode root =
        ((StrictJson.Parsed.Tree)
                StrictJson.parse(json.getBytes(StandardCharsets.UTF_8), new Faults()))
            .root();
    return JsonFields.of(root, faults).orElseThrow();
  }
}
