package io.vinculum.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.identity.secret.RootKey;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is recorded of rows is for ever: these values never change. */
class RowHashTest {
  private static final UUID ROW = UUID.fromString("00000000-0000-7ded-958a-17dd74154a8b");
  private static final String CONTENT = "zAG7f6Q-_LlV5uq5Eg5lLA";

  private final RowHash rows = new RowHash(RootKey.of(key()));

  private static byte[] key() {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return key;
  }

  @Test
  void theSameRowHasTheSameNames() {
    assertThat(rows.row("old-club", "A-17")).isEqualTo(ROW);
    assertThat(rows.content("{\"a\":1}")).isEqualTo(CONTENT);
    assertThat(rows.customer(ROW, CONTENT))
        .isEqualTo(UUID.fromString("00000000-0000-7876-8f2c-aa88ef11c698"));
    assertThat(ROW.version()).isEqualTo(7);
    assertThat(ROW.variant()).isEqualTo(2);
  }

  @Test
  void whereSourceEndsAndDocumentBeginsIsPartOfTheName() {
    assertThat(rows.row("a", "bc")).isNotEqualTo(rows.row("ab", "c"));
  }
}
