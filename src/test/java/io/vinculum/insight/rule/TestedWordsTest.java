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
  void oneQuestionRemembersAllItsTestsHoweverMany() {
    List<Object> tests = tests(TestedWords.TESTS_MAX + 6);
    for (Object test : tests) {
      byte[] said = words.of(test, 5);
      assertThat(said).containsOnly(0);
      said[1] = 1;
    }
    for (Object test : tests) {
      assertThat(words.of(test, 5)[1]).isEqualTo((byte) 1);
    }
  }

  @Test
  void theNextQuestionFindsFewTestsAndNotMany() {
    List<Object> few = tests(TestedWords.TESTS_MAX);
    few.forEach(test -> words.of(test, 5)[1] = 1);
    words.begin();
    few.forEach(test -> assertThat(words.of(test, 5)[1]).isEqualTo((byte) 1));
    words.of(new Object(), 5);
    words.begin();
    few.forEach(test -> assertThat(words.of(test, 5)).containsOnly(0));
  }

  private static List<Object> tests(int count) {
    return Stream.generate(Object::new).limit(count).toList();
  }
}
