package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.product.Api.Answer;
import java.util.List;

/** Holds an answer against RFC 9457 and what the contract adds to it. */
final class Refusal {
  private Refusal() {}

  /** A problem of this status and type, whose path answers with its documentation. */
  static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.mediaType()).startsWith("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.path("type").asText()).isEqualTo("/problems/" + type);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
    assertThat(problem.path("instance").asText()).startsWith("/v1/");
    Answer page = SharedServer.api().as("").get(problem.path("type").asText());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains(problem.path("title").asText());
  }

  /** Where its faults are. */
  static List<String> pointers(Answer answer) {
    return answer.json().path("errors").findValuesAsText("pointer");
  }
}
