package io.vinculum.customer.entity.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Stored events mean these names by their place: the file only ever gains lines at its end. */
final class KnownWordsTest {
  private static final Path FILE = Path.of("src/test/resources/golden/known-words.txt");

  @Test
  void noNameMovesOrGoes() throws IOException {
    assertThat(KnownWords.WORDS).isEqualTo(Files.readAllLines(FILE));
    assertThat(KnownWords.WORDS).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(96);
    assertThat(KnownWords.PLACES).isEqualTo(96);
  }

  @Test
  void everyNameIsReadAsItWasWritten() {
    EventWords words = new EventWords();
    for (String word : KnownWords.WORDS) {
      assertThat(words.at(words.place(word))).isEqualTo(word);
    }
    assertThat(words.own()).isEmpty();
    assertThat(words.place("a shop's own")).isEqualTo(96);
    assertThat(words.place("another")).isEqualTo(97);
    assertThat(words.place("a shop's own")).isEqualTo(96);
  }
}
