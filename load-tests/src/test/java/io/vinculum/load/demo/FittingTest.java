package io.vinculum.load.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the demo says of models. */
final class FittingTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void whatIsFittedIsOnOneLineAndWhatIsNotOnItsOwn() throws IOException {
    String answer =
        "{\"items\": [{\"name\": \"gaps\", \"status\": \"fitted\"},"
            + " {\"name\": \"spend\", \"status\": \"not-converged\", \"why\": \"no end\"}]}";
    assertThat(Fitting.words(200, JSON.readTree(answer)).lines())
        .containsExactly("gaps", "  no spend: no end");
  }

  @Test
  void tooLittleDataIsAnAnswer() throws IOException {
    assertThat(Fitting.words(409, JSON.readTree("{\"detail\": \"Too little.\"}")))
        .isEqualTo("none, Too little.");
  }
}
