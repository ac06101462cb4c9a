package io.vinculum.edge.access;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;

/**
 * An issuer of members' tokens outside the server, as configured.
 *
 * @param issuer what its tokens bear in {@code iss}
 * @param audience what they must bear in {@code aud}
 * @param keys where its key set (JWKS) is
 * @param algorithm the one by which it signs; never one with a shared secret
 * @param subject what {@code sub} names
 */
public record OutsideIssuer(
    String issuer, String audience, URI keys, JWSAlgorithm algorithm, Subject subject) {

  /** What the subject of a token is. */
  public enum Subject {
    /** The server's own customer id. */
    CUSTOMER,
    /** The customer's external identifier. */
    EXTERNAL
  }

  public OutsideIssuer {
    if (issuer.isBlank() || audience.isBlank()) {
      throw new IllegalArgumentException("an outside issuer has a name and an audience");
    }
    if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
      throw new IllegalArgumentException(
          "tokens from outside are signed by a private key: " + algorithm + " is not so");
    }
    if (!keys.isAbsolute()) {
      throw new IllegalArgumentException("the address of the key set is absolute");
    }
  }
}
