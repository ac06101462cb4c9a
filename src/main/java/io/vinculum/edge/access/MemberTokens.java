package io.vinculum.edge.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.JWTProcessor;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.identity.secret.RootKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The server's own tokens for members, signed with HMAC-SHA-256 under a key that is derived from
 * the root key and never leaves the nodes: nobody else has to check them, so there is no public key
 * that could be mistaken for a secret.
 */
public final class MemberTokens implements TokenIssuer {
  /** The longest life of a token; they cannot be called back. */
  public static final Duration LONGEST_LIFE = Duration.ofHours(24);

  private static final String NAME = "vinculum";
  private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.HS256;
  private static final JOSEObjectType TYPE = new JOSEObjectType("vinculum-member+jwt");
  private static final String PURPOSE = "member tokens";

  private final OctetSequenceKey key;
  private final JWTProcessor<SecurityContext> check;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  /**
   * Tokens of this store.
   *
   * @param clock the machine's: tokens end by real time, also where a test clock runs
   */
  public MemberTokens(RootKey root, InstantSource clock, Supplier<UUID> ids) {
    key = new OctetSequenceKey.Builder(root.derive(PURPOSE)).keyID("1").build();
    check =
        TokenForm.check(
            NAME,
            NAME,
            ALGORITHM,
            new ImmutableJWKSet<>(new JWKSet(key)),
            Set.of(TYPE),
            clock,
            Duration.ZERO);
    this.clock = clock;
    this.ids = ids;
  }

  /** A token and its end. */
  public record IssuedToken(String token, Instant expiresAt) {
    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
      return "IssuedToken[expires " + expiresAt + "]";
    }
  }

  /**
   * A token with which the customer may call.
   *
   * @throws IllegalArgumentException if the life is not positive, or beyond {@link #LONGEST_LIFE}
   */
  public IssuedToken issue(CustomerId customer, Duration life) {
    if (!life.isPositive() || life.compareTo(LONGEST_LIFE) > 0) {
      throw new IllegalArgumentException("a member's token lives up to 24 hours");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant end = now.plus(life);
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(NAME)
            .audience(NAME)
            .subject(customer.toString())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(end))
            .jwtID(ids.get().toString())
            .build();
    JWSHeader header = new JWSHeader.Builder(ALGORITHM).type(TYPE).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new MACSigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("HMAC-SHA-256 cannot sign", e);
    }
    return new IssuedToken(token.serialize(), end);
  }

  @Override
  public String issuer() {
    return NAME;
  }

  @Override
  public CompletionStage<Optional<Principal>> check(String token) {
    return CompletableFuture.completedStage(member(token));
  }

  private Optional<Principal> member(String token) {
    try {
      return TokenForm.customer(check.process(token, null).getSubject()).map(Principal::member);
    } catch (ParseException | BadJOSEException | JOSEException refused) {
      return Optional.empty();
    }
  }
}
