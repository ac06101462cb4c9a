package io.vinculum.edge.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodedTextTest {
  private static final int CHARACTERS = 150_000;

  @TempDir private Path folder;

  private Reader reader(byte[] bytes, Charset charset) throws IOException {
    return DecodedText.of(Files.write(folder.resolve("file"), bytes), charset);
  }

  /** Some at a time, and now and then one alone, as readers of rows do. */
  private static String read(Reader reader, Random random) throws IOException {
    StringBuilder all = new StringBuilder();
    char[] into = new char[8192];
    int count;
    while ((count = reader.read(into, 0, 1 + random.nextInt(into.length))) >= 0) {
      all.append(into, 0, count);
      int one = random.nextInt(20) == 0 ? reader.read() : -1;
      if (one >= 0) {
        all.append((char) one);
      }
    }
    return all.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
  void long_text_of_any_characters_is_read_whole(String name) throws IOException {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    while (text.length() < CHARACTERS) {
      text.append(random.nextBoolean() ? "a" : random.nextBoolean() ? "ñ€" : "\uD83D\uDE00");
    }
    try (Reader reader =
        reader(text.toString().getBytes(Charset.forName(name)), Charset.forName(name))) {
      assertThat(read(reader, random)).isEqualTo(text.toString());
    }
  }

  @Test
  void all_that_stands_before_a_fault_is_read() throws IOException {
    byte[] bytes = "ñ".repeat(CHARACTERS).getBytes(StandardCharsets.UTF_8);
    bytes[200_001] = 'x';
    try (Reader reader = reader(bytes, StandardCharsets.UTF_8)) {
      long count = 0;
      while (count < 100_000) {
        assertThat(reader.read()).isEqualTo('ñ');
        count++;
      }
      assertThatThrownBy(reader::read)
          .isInstanceOf(CharacterCodingException.class)
          .hasMessage("is not in UTF-8 (byte 200001 of the file)");
      assertThatThrownBy(reader::read).isInstanceOf(CharacterCodingException.class);
    }
  }

  @Test
  void a_file_may_be_empty_or_a_mark_alone() throws IOException {
    for (String text : new String[] {"", "\uFEFF"}) {
      try (Reader reader = reader(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)) {
        assertThat(reader.read()).isEqualTo(-1);
      }
    }
  }
}
