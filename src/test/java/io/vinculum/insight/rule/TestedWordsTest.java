package io.vinculum.insight.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TestedWordsTest {
  private final TestedWords words = new TestedWords();

  @Test
  void whatATestSaidStaysWhileWordsAreAdded() {
    Object test = new Object();
    words.of(test, 3)[2] = 1;
    byte[] more = words.of(test, 100);
    assertThat(more).hasSizeGreaterThan(100);
    assertThat(more[2]).isEqualTo((byte) 1);
    assertThat(words.of(test, 50)).isSameAs(more);
  }

  @Test
  void oneTestDoesNotSayWhatAnotherSaid() {
    List<Object> tests = Stream.generate(Object::new).limit(10).toList();
    for (Object test : tests) {
      byte[] said = words.of(test, 5);
      assertThat(said).containsOnly(0);
      said[1] = 1;
    }
    assertThat(words.of(tests.getLast(), 5)[1]).isEqualTo((byte) 1);
    assertThat(words.of(tests.getFirst(), 5)).containsOnly(0);
  }
}
