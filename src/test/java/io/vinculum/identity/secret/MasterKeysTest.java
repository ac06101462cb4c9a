package io.vinculum.identity.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vinculum.identity.secret.MasterKeys.WrongMasterKey;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {
  private static final byte[] CONTEXT = "whose".getBytes(UTF_8);

  private final String first = MasterKeys.make(new SecureRandom());
  private final String second = MasterKeys.make(new SecureRandom());

  @Test
  void what_is_wrapped_comes_back() {
    byte[] wrapped = MasterKeys.parse(first).wrap("key".getBytes(UTF_8), CONTEXT);
    assertThat(new String(wrapped, UTF_8)).doesNotContain("key");
    assertThat(wrapped).hasSize(3 + MasterKeys.OVERHEAD_BYTES);
    assertThat(MasterKeys.parse(first).unwrap(wrapped, CONTEXT)).isEqualTo("key".getBytes(UTF_8));
  }

  @Test
  void a_new_key_joins_goes_first_and_replaces_the_old() {
    byte[] old = MasterKeys.parse(first).wrap(new byte[] {7}, CONTEXT);
    MasterKeys joined = MasterKeys.parse(first + "," + second);
    assertThat(joined.isCurrent(old)).isTrue();
    MasterKeys turned = MasterKeys.parse(second + "\n" + first + "\n");
    assertThat(turned.isCurrent(old)).isFalse();
    assertThat(turned.unwrap(old, CONTEXT)).containsExactly(7);
    byte[] anew = turned.wrap(turned.unwrap(old, CONTEXT), CONTEXT);
    assertThat(joined.unwrap(anew, CONTEXT)).containsExactly(7);
    assertThat(MasterKeys.parse(second).unwrap(anew, CONTEXT)).containsExactly(7);
    assertThatThrownBy(() -> MasterKeys.parse(second).unwrap(old, CONTEXT))
        .isInstanceOf(WrongMasterKey.class);
  }

  @Test
  void another_context_or_a_changed_byte_is_refused() {
    MasterKeys keys = MasterKeys.parse(first);
    byte[] wrapped = keys.wrap(new byte[] {7}, CONTEXT);
    assertThatThrownBy(() -> keys.unwrap(wrapped, "other".getBytes(UTF_8)))
        .isInstanceOf(WrongMasterKey.class);
    for (int i = 0; i < wrapped.length; i++) {
      byte[] changed = wrapped.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> keys.unwrap(changed, CONTEXT)).isInstanceOf(WrongMasterKey.class);
    }
    assertThatThrownBy(() -> keys.unwrap(new byte[0], CONTEXT)).isInstanceOf(WrongMasterKey.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "secret", "c2hvcnQ=", "!!!"})
  void a_text_that_is_no_key_is_refused_without_repeating_it(String text) {
    assertThatThrownBy(() -> MasterKeys.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret")
        .hasMessageContaining("32 random bytes");
  }

  @Test
  void the_same_key_twice_is_refused() {
    assertThatThrownBy(() -> MasterKeys.parse(first + " " + first))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
