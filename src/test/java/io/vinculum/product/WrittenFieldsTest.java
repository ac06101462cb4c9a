package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** No field that takes text is forgotten: a new one is said what becomes of it, or this fails. */
final class WrittenFieldsTest {
  @Test
  void ofEveryFieldThatTakesTextItIsSaidWhatBecomesOfIt() {
    assertThat(WrittenFields.ofContract()).isEqualTo(WrittenFields.FATES.keySet());
  }
}
