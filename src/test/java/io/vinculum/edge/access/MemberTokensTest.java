package io.vinculum.edge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.identity.secret.RootKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final String TYPE = "vinculum-member+jwt";

  private final RootKey root = RootKey.of(new byte[32]);
  private final byte[] key = root.derive("member tokens");
  private final CustomerId customer = new CustomerId(UUID.randomUUID());

  @Test
  void a_token_makes_its_customer_known_until_its_end() {
    String token = at(NOW).issue(customer, QUARTER).token();
    assertThat(at(NOW).issue(customer, QUARTER).expiresAt()).isEqualTo(NOW.plus(QUARTER));
    assertThat(member(NOW, token)).contains(Principal.member(customer));
    assertThat(member(NOW.plus(QUARTER).minusSeconds(1), token)).isPresent();
    assertThat(member(NOW.plus(QUARTER), token)).isEmpty();
    assertThat(member(NOW.plus(Duration.ofDays(1)), token)).isEmpty();
  }

  @Test
  void what_goes_on_under_a_token_ends_with_it() {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    MemberTokens tokens = new MemberTokens(root, now::get, UUID::randomUUID);
    String token = tokens.issue(customer, QUARTER).token();
    Authority begun = new Authority(Principal.member(customer), () -> tokens.check(token));
    assertThat(begun.holds().toCompletableFuture()).isCompletedWithValue(true);
    now.set(NOW.plus(QUARTER));
    assertThat(begun.holds().toCompletableFuture()).isCompletedWithValue(false);
  }

  @Test
  void a_changed_or_cut_token_is_nobodys() {
    String token = at(NOW).issue(customer, QUARTER).token();
    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'x' ? 'y' : 'x';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(member(NOW, changed)).as("changed at %d", i).isEmpty();
    }
    assertThat(member(NOW, token.substring(0, token.lastIndexOf('.') + 1))).isEmpty();
  }

  @Test
  void another_store_another_audience_or_another_kind_of_token_is_refused() throws JOSEException {
    byte[] otherKey = new byte[32];
    otherKey[0] = 1;
    JWTClaimsSet good = claims().build();
    assertThat(member(NOW, signed(TYPE, good, key))).contains(Principal.member(customer));
    assertThat(member(NOW, signed(TYPE, good, otherKey))).isEmpty();
    assertThat(member(NOW, signed("JWT", good, key))).isEmpty();
    assertThat(member(NOW, signed(TYPE, claims().audience("shop").build(), key))).isEmpty();
    assertThat(member(NOW, signed(TYPE, claims().audience((String) null).build(), key))).isEmpty();
    assertThat(member(NOW, signed(TYPE, claims().issuer("other").build(), key))).isEmpty();
    assertThat(member(NOW, signed(TYPE, claims().expirationTime(null).build(), key))).isEmpty();
    assertThat(member(NOW, signed(TYPE, claims().subject("admin").build(), key))).isEmpty();
    assertThat(member(NOW, signed(TYPE, claims().subject(null).build(), key))).isEmpty();
  }

  @Test
  void a_token_without_signature_is_refused() {
    String plain = new PlainJWT(claims().build()).serialize();
    assertThat(TokenForm.issuer(plain)).isEmpty();
    assertThat(member(NOW, plain)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "PT24H1S"})
  void lives_have_a_limit(String life) {
    assertThatThrownBy(() -> at(NOW).issue(customer, Duration.parse(life)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_token_does_not_reach_a_log() {
    MemberTokens.IssuedToken issued = at(NOW).issue(customer, QUARTER);
    assertThat(issued.toString()).doesNotContain(issued.token());
  }

  private MemberTokens at(Instant now) {
    return new MemberTokens(root, InstantSource.fixed(now), UUID::randomUUID);
  }

  private Optional<Principal> member(Instant now, String token) {
    return at(now).check(token).toCompletableFuture().join();
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("vinculum")
        .audience("vinculum")
        .subject(customer.toString())
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plus(QUARTER)));
  }

  private static String signed(String type, JWTClaimsSet claims, byte[] key) throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType(type))
                .keyID("1")
                .build(),
            claims);
    token.sign(new MACSigner(key));
    return token.serialize();
  }
}
