package io.vinculum.edge.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes to a tree, strictly. */
final class StrictJsonTest {
  @Test
  void keepsNumbersExact() {
    assertThat(tree("{\"a\":1.10,\"b\":12345678901234567890,\"c\":1e2}").toString())
        .isEqualTo("{\"a\":1.10,\"b\":12345678901234567890,\"c\":1E+2}");
  }

  @Test
  void namesDuplicatesByPointerAndReadsOn() {
    Faults faults = new Faults();
    StrictJson.parse(
        utf8("{\"a\":1,\"a\":2,\"b\":[{\"c\":1,\"c\":2}],\"d/e\":{},\"d/e\":{}}"), faults);
    assertThat(faults.list()).extracting(Fault::pointer).containsExactly("/a", "/b/0/c", "/d~1e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1,",
        "{\"a\" 1}",
        "{\"a\":1} x",
        "{\"a\":01}",
        "nul",
        "{'a':1}",
        "[1]]",
        "// no comments\n{}",
        "{\"a\":NaN}",
        "\"\u0001\""
      })
  void saysWhatIsNotJson(String text) {
    assertThat(parse(text)).isInstanceOf(StrictJson.Parsed.Broken.class);
  }

  @Test
  void refusesWhatIsNestedTooDeepOrTooLong() {
    assertThat(parse("[".repeat(10_000))).isInstanceOf(StrictJson.Parsed.Broken.class);
    assertThat(parse("9".repeat(StrictJson.NUMBER_CHARACTERS_MAX + 1)))
        .isInstanceOf(StrictJson.Parsed.Broken.class);
    for (String number : List.of("6E18725032106043689", "1E-21474836490")) {
      assertThat(parse("[" + number + "]")).as(number).isInstanceOf(StrictJson.Parsed.Broken.class);
    }
    assertThat(parse("1.5e300")).isInstanceOf(StrictJson.Parsed.Tree.class);
    assertThat(parse("{\"" + "n".repeat(70_000) + "\":1}"))
        .isInstanceOf(StrictJson.Parsed.Broken.class);
  }

  @Property(tries = 2_000)
  void neverThrows(@ForAll @Size(max = 64) byte[] bytes) {
    assertThat(StrictJson.parse(bytes, new Faults())).isNotNull();
  }

  @Property(tries = 2_000)
  void neverThrowsOnBrokenJson(@ForAll long seed) {
    byte[] bytes = utf8("{\"a\":[1,2.50,{\"b\":\"\\u00e9\"}],\"c\":{\"d\":null,\"e\":true}}");
    Random random = new Random(seed);
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    assertThat(StrictJson.parse(bytes, new Faults())).isNotNull();
  }

  private static com.fasterxml.jackson.databind.JsonNode tree(String text) {
    return ((StrictJson.Parsed.Tree) parse(text)).root();
  }

  private static StrictJson.Parsed parse(String text) {
    return StrictJson.parse(utf8(text), new Faults());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
