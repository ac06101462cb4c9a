package io.vinculum.insight.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void numbersGoUpFromOneAndStay() {
    Names names = new Names();
    for (int i = 1; i <= 5_000; i++) {
      assertThat(names.find("word " + i)).isEmpty();
      assertThat(names.code("word " + i)).isEqualTo(i);
    }
    assertThat(names.size()).isEqualTo(5_000);
    for (int i = 1; i <= 5_000; i++) {
      assertThat(names.code("word " + i)).isEqualTo(i);
      assertThat(names.find("word " + i)).hasValue(i);
      assertThat(names.name(i)).isEqualTo("word " + i);
    }
  }

  @Test
  void fingerprintsAreThoseOfTheWordWhereverItIsKnown() {
    Names some = new Names();
    Names others = new Names();
    others.code("before");
    for (int i = 0; i < 20_000; i++) {
      int here = some.code(Integer.toString(i, 36));
      int there = others.code(Integer.toString(i, 36));
      assertThat(some.fingerprint(here)).isEqualTo(others.fingerprint(there));
    }
    assertThat(IntStream.rangeClosed(1, some.size()).mapToLong(some::fingerprint))
        .doesNotHaveDuplicates();
  }
}
