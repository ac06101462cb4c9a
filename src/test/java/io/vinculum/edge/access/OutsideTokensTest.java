package io.vinculum.edge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.edge.access.OutsideIssuer.Subject;
import io.vinculum.identity.Claim;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Identities;
import io.vinculum.identity.Resolution;
import io.vinculum.programme.domain.IdentifierKind;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key set is a file, fetched like any other address. */
class OutsideTokensTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final CustomerId CUSTOMER = new CustomerId(UUID.randomUUID());
  private static final String ISSUER = "https://login.shop.example";

  @TempDir private static Path folder;

  private static RSAKey key;
  private static URI keySet;

  @BeforeAll
  static void publish() throws JOSEException, IOException {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    Path file = folder.resolve("jwks.json");
    Files.writeString(file, new JWKSet(key.toPublicJWK()).toString());
    keySet = file.toUri();
  }

  @Test
  void a_token_of_the_issuer_makes_its_customer_known() throws JOSEException {
    String token = signed(JWSAlgorithm.RS256, claims().build(), new RSASSASigner(key));
    assertThat(TokenForm.issuer(token)).contains(ISSUER);
    assertThat(member(token)).contains(Principal.member(CUSTOMER));
  }

  @Test
  void an_external_subject_leads_to_its_customer() throws JOSEException {
    OutsideTokens tokens = tokens(keySet, JWSAlgorithm.RS256, Subject.EXTERNAL);
    String known =
        signed(JWSAlgorithm.RS256, claims().subject("crm-7").build(), new RSASSASigner(key));
    assertThat(join(tokens.check(known))).contains(Principal.member(CUSTOMER));
    String unknown =
        signed(JWSAlgorithm.RS256, claims().subject("crm-8").build(), new RSASSASigner(key));
    assertThat(join(tokens.check(unknown))).isEmpty();
    String odd = signed(JWSAlgorithm.RS256, claims().subject("a b").build(), new RSASSASigner(key));
    assertThat(join(tokens.check(odd))).isEmpty();
  }

  @Test
  void expired_early_foreign_and_endless_tokens_are_refused() throws JOSEException {
    Date past = Date.from(NOW.minus(Duration.ofMinutes(2)));
    RSASSASigner signer = new RSASSASigner(key);
    for (JWTClaimsSet claims :
        new JWTClaimsSet[] {
          claims().expirationTime(past).build(),
          claims().expirationTime(null).build(),
          claims().notBeforeTime(Date.from(NOW.plusSeconds(120))).build(),
          claims().audience("another-app").build(),
          claims().audience((String) null).build(),
          claims().issuer("https://evil.example").build(),
          claims().subject("not-a-customer").build()
        }) {
      assertThat(member(signed(JWSAlgorithm.RS256, claims, signer))).isEmpty();
    }
  }

  @Test
  void a_token_without_signature_is_refused() {
    assertThat(member(new PlainJWT(claims().build()).serialize())).isEmpty();
    String none = encoded("{\"alg\":\"none\"}") + "." + encoded(claims().build().toString()) + ".";
    assertThat(member(none)).isEmpty();
  }

  /** The public key as a shared secret: the classic confusion of algorithms. */
  @Test
  void a_token_signed_with_the_public_key_as_a_secret_is_refused() throws JOSEException {
    byte[] der = key.toRSAPublicKey().getEncoded();
    byte[] pem =
        ("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n")
            .getBytes(StandardCharsets.US_ASCII);
    for (byte[] secret : new byte[][] {der, pem}) {
      String forged = signed(JWSAlgorithm.HS256, claims().build(), new MACSigner(secret));
      assertThat(member(forged)).isEmpty();
    }
  }

  @Test
  void another_key_or_another_algorithm_than_agreed_is_refused() throws JOSEException {
    RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();
    assertThat(member(signed(JWSAlgorithm.RS256, claims().build(), new RSASSASigner(other))))
        .isEmpty();
    assertThat(member(signed(JWSAlgorithm.RS512, claims().build(), new RSASSASigner(key))))
        .isEmpty();
    assertThatThrownBy(() -> tokens(keySet, JWSAlgorithm.HS256, Subject.CUSTOMER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_key_set_out_of_reach_is_a_failure_and_not_a_forgery() throws JOSEException {
    OutsideTokens tokens =
        tokens(folder.resolve("absent.json").toUri(), JWSAlgorithm.RS256, Subject.CUSTOMER);
    String token = signed(JWSAlgorithm.RS256, claims().build(), new RSASSASigner(key));
    assertThatThrownBy(() -> join(tokens.check(token))).isInstanceOf(RuntimeException.class);
  }

  private static Optional<Principal> member(String token) {
    return join(tokens(keySet, JWSAlgorithm.RS256, Subject.CUSTOMER).check(token));
  }

  private static OutsideTokens tokens(URI keys, JWSAlgorithm algorithm, Subject subject) {
    return new OutsideTokens(
        new OutsideIssuer(ISSUER, "loyalty", keys, algorithm, subject),
        new OneExternal(),
        InstantSource.fixed(NOW),
        Runnable::run);
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("loyalty")
        .subject(CUSTOMER.toString())
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(600)));
  }

  private static String signed(JWSAlgorithm algorithm, JWTClaimsSet claims, JWSSigner signer)
      throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader.Builder(algorithm).keyID("k1").build(), claims);
    token.sign(signer);
    return token.serialize();
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static <T> T join(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  /** Knows the external id {@code crm-7} and nothing else. */
  private static final class OneExternal implements Identities {
    @Override
    public Identifier normalise(IdentifierKind kind, String given) {
      if (given.contains(" ")) {
        throw new InvalidIdentifier("a blank");
      }
      return new Identifier(kind, given);
    }

    @Override
    public HashedIdentifier hash(Identifier identifier) {
      return new HashedIdentifier(identifier.kind(), identifier.normalised());
    }

    @Override
    public CompletionStage<Resolution> resolve(HashedIdentifier identifier) {
      return CompletableFuture.completedStage(
          identifier.equals(new HashedIdentifier(IdentifierKind.EXTERNAL, "crm-7"))
              ? new Resolution.Found(CUSTOMER)
              : new Resolution.Unknown());
    }

    @Override
    public CompletionStage<Resolution> resolveFormer(HashedIdentifier identifier) {
      return CompletableFuture.completedStage(new Resolution.Unknown());
    }

    @Override
    public CompletionStage<Claim> claim(HashedIdentifier identifier, CustomerId customer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> release(HashedIdentifier identifier, CustomerId customer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Claim> move(
        HashedIdentifier identifier, CustomerId from, CustomerId to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> retire(HashedIdentifier identifier, CustomerId customer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<Void> erase(HashedIdentifier identifier, CustomerId customer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void forget(HashedIdentifier identifier) {
      // Nothing is cached here.
    }
  }
}
