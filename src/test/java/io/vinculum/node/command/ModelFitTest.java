package io.vinculum.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.node.command.ServerClient.Said;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What an import says of models in the end. */
final class ModelFitTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void whatIsFittedAndWhatIsNotIsSaid() throws IOException {
    String answer =
        """
        {"version": 3, "items": [
          {"name": "purchases", "status": "fitted", "why": null},
          {"name": "gaps", "status": "fitted", "why": null},
          {"name": "spend", "status": "not-enough-data", "why": "needs 100 customers"}]}\
        """;
    assertThat(ModelFit.words(new Said(200, JSON.readTree(answer)), 1.25))
        .isEqualTo(
            "models: fitted in 1.3 s as version 3: purchases, gaps\n"
                + "  no spend: needs 100 customers");
  }

  @Test
  void thatThereIsTooLittleIsSaidToo() throws IOException {
    String problem = "{\"status\": 409, \"detail\": \"Too little data for any model.\"}";
    assertThat(ModelFit.words(new Said(409, JSON.readTree(problem)), 0.1))
        .startsWith("models: not fitted, Too little data for any model.");
  }
}
