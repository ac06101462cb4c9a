package io.vinculum.edge.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.JWTProcessor;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.Identities;
import io.vinculum.identity.Identities.InvalidIdentifier;
import io.vinculum.identity.Resolution;
import io.vinculum.programme.domain.IdentifierKind;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Tokens of an outside issuer, checked against its published key set. The set is fetched when first
 * needed and kept for a while, also through an outage of the issuer.
 */
public final class OutsideTokens implements TokenIssuer {
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
  private static final int CONNECT_TIMEOUT_MILLIS = 1_000;
  private static final int READ_TIMEOUT_MILLIS = 2_000;
  private static final int MAX_KEY_SET_BYTES = 256 * 1024;
  private static final Duration KEYS_KEPT = Duration.ofMinutes(15);
  private static final Duration KEYS_KEPT_IN_OUTAGE = Duration.ofHours(4);

  private final OutsideIssuer settings;
  private final JWTProcessor<SecurityContext> check;
  private final Identities identities;
  private final Executor blocking;

  /**
   * Tokens by these settings.
   *
   * @param clock the machine's: tokens end by real time, also where a test clock runs
   * @param blocking where a fetch of the key set may block, such as virtual threads
   */
  public OutsideTokens(
      OutsideIssuer settings, Identities identities, InstantSource clock, Executor blocking) {
    this.settings = settings;
    this.identities = identities;
    this.blocking = blocking;
    this.check =
        TokenForm.check(
            settings.issuer(),
            settings.audience(),
            settings.algorithm(),
            keys(settings),
            acceptedTypes(),
            clock,
            CLOCK_SKEW);
  }

  private static JWKSource<SecurityContext> keys(OutsideIssuer settings) {
    try {
      return JWKSourceBuilder.<SecurityContext>create(
              settings.keys().toURL(),
              new DefaultResourceRetriever(
                  CONNECT_TIMEOUT_MILLIS, READ_TIMEOUT_MILLIS, MAX_KEY_SET_BYTES))
          .cache(KEYS_KEPT.toMillis(), 2L * (CONNECT_TIMEOUT_MILLIS + READ_TIMEOUT_MILLIS))
          .refreshAheadCache(false)
          .outageTolerant(KEYS_KEPT_IN_OUTAGE.toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not the address of a key set: " + settings.keys(), e);
    }
  }

  /** Issuers write any of these, or none. */
  private static Set<JOSEObjectType> acceptedTypes() {
    Set<JOSEObjectType> types = new HashSet<>(List.of(JOSEObjectType.JWT));
    types.add(new JOSEObjectType("at+jwt"));
    types.add(null);
    return types;
  }

  @Override
  public String issuer() {
    return settings.issuer();
  }

  @Override
  public CompletionStage<Optional<Principal>> check(String token) {
    return CompletableFuture.supplyAsync(() -> subject(token), blocking)
        .thenCompose(
            subject ->
                subject
                    .map(this::customer)
                    .orElseGet(() -> CompletableFuture.completedStage(Optional.empty())))
        .thenApply(customer -> customer.map(Principal::member));
  }

  private Optional<String> subject(String token) {
    try {
      return Optional.of(check.process(token, null).getSubject());
    } catch (RateLimitReachedException unknownKey) {
      // The set was fetched a moment ago and has no such key: no more fetches for the asking.
      return Optional.empty();
    } catch (KeySourceException unreachable) {
      throw new CompletionException(new IssuerUnreachable(unreachable));
    } catch (ParseException | BadJOSEException | JOSEException refused) {
      return Optional.empty();
    }
  }

  private CompletionStage<Optional<CustomerId>> customer(String subject) {
    return switch (settings.subject()) {
      case CUSTOMER -> CompletableFuture.completedStage(TokenForm.customer(subject));
      case EXTERNAL -> external(subject);
    };
  }

  private CompletionStage<Optional<CustomerId>> external(String subject) {
    try {
      Identifier external = identities.normalise(IdentifierKind.EXTERNAL, subject);
      // Whose record it opens must be true now: an identifier may have found another holder.
      identities.forget(identities.hash(external));
      return identities
          .locate(external)
          .thenApply(
              located ->
                  located.resolution() instanceof Resolution.Found(CustomerId customer)
                      ? Optional.of(customer)
                      : Optional.empty());
    } catch (InvalidIdentifier notAnId) {
      return CompletableFuture.completedStage(Optional.empty());
    }
  }
}
