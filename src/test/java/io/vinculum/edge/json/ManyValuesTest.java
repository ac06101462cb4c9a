package io.vinculum.edge.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text does not become a hundred times as many bytes of memory. */
class ManyValuesTest {
  private static StrictJson.Parsed parse(String text) {
    return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8), new Faults());
  }

  private static String list(String value, int times) {
    return "[" + (value + ",").repeat(times - 1) + value + "]";
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "0", "[[]]", "{\"\":0}", "\"\"", "null"})
  void manySmallValuesAreRefused(String value) {
    assertThat(parse(list(value, 200_000)))
        .isInstanceOfSatisfying(
            StrictJson.Parsed.Broken.class,
            broken -> assertThat(broken.detail()).contains("too many values"));
  }

  @Test
  void aShortTextMayHaveThemAll() {
    int most = StrictJson.VALUES_ALWAYS;
    // The list itself is one, and its text makes room for a sixth of its bytes.
    assertThat(parse(list("0", most))).isInstanceOf(StrictJson.Parsed.Tree.class);
    int room = most * StrictJson.BYTES_A_VALUE / (StrictJson.BYTES_A_VALUE - 2);
    assertThat(parse(list("0", room - 2))).isInstanceOf(StrictJson.Parsed.Tree.class);
    assertThat(parse(list("0", room - 1))).isInstanceOf(StrictJson.Parsed.Broken.class);
  }

  @Test
  void whatTheContractAsksForPassesAtAnySize() {
    String line =
        "{\"line\":\"1\",\"sku\":\"8\",\"quantity\":\"1\","
            + "\"amount\":{\"amount\":\"3.90\",\"currency\":\"EUR\"}}";
    assertThat(parse(list(line, 90_000))).isInstanceOf(StrictJson.Parsed.Tree.class);
  }
}
