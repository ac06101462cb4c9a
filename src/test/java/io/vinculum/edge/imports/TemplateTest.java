package io.vinculum.edge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final Template CATEGORY = Template.parse("{department}.{product}");

  private static String filled(String department, String product) {
    Map<String, String> row = Map.of("department", department, "product", product);
    return CATEGORY.fill(row::get, text -> text.toLowerCase(Locale.ROOT));
  }

  @Test
  void columns_are_filled_into_the_text_between_them() {
    assertThat(filled("GROCERY", "Eggs")).isEqualTo("grocery.eggs");
    assertThat(filled("GROCERY", "")).isEqualTo("grocery.");
  }

  @Test
  void a_row_without_any_of_the_columns_has_no_value() {
    assertThat(filled("", "")).isEmpty();
  }
}
