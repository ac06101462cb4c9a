package io.vinculum.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.identity.secret.RootKey;
import io.vinculum.programme.domain.IdentifierKind;
import org.junit.jupiter.api.Test;

class IdentifierHashTest {
  private final IdentifierHash hash = new IdentifierHash(RootKey.of(new byte[32]));

  /** Stored in identity tables and journals: this value may never change. */
  @Test
  void is_pinned() {
    assertThat(hash.of(new Identifier(IdentifierKind.CARD, "603512345678")).hash())
        .isEqualTo("iYvYQxWezKH4zln0MBRRuVPoSGXiEfN3jrmfh2Vtaf0");
  }

  @Test
  void tells_kinds_and_stores_apart() {
    Identifier card = new Identifier(IdentifierKind.CARD, "42");
    assertThat(hash.of(card))
        .isNotEqualTo(hash.of(new Identifier(IdentifierKind.EXTERNAL, "42")))
        .isEqualTo(hash.of(card));
    byte[] other = new byte[32];
    other[31] = 1;
    assertThat(new IdentifierHash(RootKey.of(other)).of(card).hash())
        .isNotEqualTo(hash.of(card).hash());
  }
}
