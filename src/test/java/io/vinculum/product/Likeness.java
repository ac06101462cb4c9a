package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether two answers say the same at two moments of one day. The clock ticks between them: when
 * they were made may differ, and what decays may differ by the cent that rounding gives or takes.
 */
final class Likeness {
  /** Scores are cut of the population every minute, and not yet of a server that just started. */
  private static final Set<String> OF_THE_MOMENT = Set.of("asOf", "freshness", "tookMs", "scores");

  private static final BigDecimal ROUNDING = new BigDecimal("0.01");

  /** Estimates that depend on the hour in their last digits. */
  private static final double PERCENT = 0.1;

  private Likeness() {}

  static void assertAlike(JsonNode before, JsonNode after) {
    assertAlike("", before, after);
  }

  private static void assertAlike(String path, JsonNode before, JsonNode after) {
    if (before.isObject()) {
      assertThat(names(after)).as(path).isEqualTo(names(before));
      for (String name : names(before)) {
        if (!OF_THE_MOMENT.contains(name)) {
          assertAlike(path + "/" + name, before.get(name), after.get(name));
        }
      }
    } else if (before.isArray()) {
      assertThat(after.size()).as("%s: %s, %s", path, before, after).isEqualTo(before.size());
      for (int i = 0; i < before.size(); i++) {
        assertAlike(path + "/" + i, before.get(i), after.get(i));
      }
    } else if (isDecaying(path)) {
      assertThat(new BigDecimal(after.asText()).subtract(new BigDecimal(before.asText())).abs())
          .as("%s: %s, %s", path, before, after)
          .isLessThanOrEqualTo(ROUNDING);
    } else if (before.isDouble()) {
      assertThat(after.asDouble()).as(path).isCloseTo(before.asDouble(), withinPercentage(PERCENT));
    } else {
      assertThat(after).as(path).isEqualTo(before);
    }
  }

  private static boolean isDecaying(String path) {
    return path.endsWith("relationshipValue") || path.endsWith("/value");
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    return names;
  }
}
