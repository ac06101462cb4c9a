package io.vinculum.edge.access;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import io.vinculum.customer.domain.CustomerId;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How tokens are checked, whoever issued them: signed, by the one algorithm that was agreed, by a
 * key of the issuer and of that algorithm's kind, for this audience, with an end that has not come.
 * A token without a signature, or one that chooses another algorithm, never gets as far as a key.
 */
final class TokenForm {
  private static final char SEPARATOR = '.';

  private TokenForm() {}

  /** Who says to have issued it; empty when it has not the form of a signed token. */
  static Optional<String> issuer(String bearer) {
    if (bearer.indexOf(SEPARATOR) < 0) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(SignedJWT.parse(bearer).getJWTClaimsSet().getIssuer());
    } catch (ParseException notSigned) {
      return Optional.empty();
    }
  }

  /** The customer whose id it is, in either case. */
  static Optional<CustomerId> customer(String subject) {
    try {
      return Optional.of(CustomerId.parse(subject.toLowerCase(Locale.ROOT)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  /**
   * A check of an issuer's tokens.
   *
   * @param types the {@code typ} headers that are accepted; null stands for none
   * @param clock the machine's: tokens end by real time, also where a test clock runs
   * @param skew how far the issuer's clock may be off
   */
  static JWTProcessor<SecurityContext> check(
      String issuer,
      String audience,
      JWSAlgorithm algorithm,
      JWKSource<SecurityContext> keys,
      Set<JOSEObjectType> types,
      InstantSource clock,
      Duration skew) {
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            audience,
            new JWTClaimsSet.Builder().issuer(issuer).build(),
            Set.of("sub", "exp", "iat")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    claims.setMaxClockSkew(Math.toIntExact(skew.toSeconds()));
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    // An immutable set would throw when asked for the type of a token that names none.
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new HashSet<>(types)));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithm, keys));
    processor.setJWTClaimsSetVerifier(claims);
    return processor;
  }
}
