package io.vinculum.edge.running;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.EdgeUnderTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * The read side made anew, over slices that are as they should, that are not, and that are away.
 */
final class ProjectionsTest {
  private static final int REPAIRED = 1;
  private static final int AWAY = 2;
  private static final int STILL_OTHER = 3;

  private final List<String> asked = new ArrayList<>();

  private final class Slices implements SliceCheck {
    @Override
    public int slices() {
      return 4;
    }

    @Override
    public CompletionStage<Checked> check(int slice, boolean repair) {
      asked.add(slice + (repair ? " repair" : " look"));
      boolean other = slice == STILL_OTHER || (slice == REPAIRED && repair);
      return slice == AWAY
          ? CompletableFuture.failedStage(new TimeoutException("away"))
          : CompletableFuture.completedStage(
              new Checked(10, other ? List.of(new CustomerId(new UUID(1, 2))) : List.of(), 0, 0));
    }
  }

  private static List<JsonNode> lines(String text) throws IOException {
    try (MappingIterator<JsonNode> values =
        new ObjectMapper().readerFor(JsonNode.class).readValues(text)) {
      return values.readAll();
    }
  }

  @Test
  void everySliceIsMadeAnewAndToldAndNoneIsPassedOver() throws Exception {
    try (EdgeUnderTest edge = EdgeUnderTest.start(10, new ProjectionsResource(new Slices()))) {
      var answer = edge.admin().send("POST", "/v1/projections/rebuild", BodyPublishers.noBody());
      assertThat(answer.status()).isEqualTo(200);
      List<JsonNode> lines = lines(answer.text());
      assertThat(lines).hasSize(5);
      assertThat(lines.subList(0, 4))
          .extracting(line -> line.path("equal").booleanValue())
          .containsExactly(true, true, false, false);
      assertThat(lines.get(REPAIRED).path("replaced").intValue()).isEqualTo(1);
      assertThat(lines.get(AWAY).path("why").textValue()).contains("did not answer");
      JsonNode summary = lines.getLast();
      assertThat(summary.path("complete").booleanValue()).isFalse();
      assertThat(summary.path("customers").intValue()).isEqualTo(30);
      assertThat(summary.path("replaced").intValue()).isEqualTo(2);
      assertThat(summary.path("unequal")).map(JsonNode::intValue).containsExactly(2, 3);
    }
    assertThat(asked)
        .containsExactly("0 repair", "1 repair", "1 look", "2 repair", "3 repair", "3 look");
  }
}
