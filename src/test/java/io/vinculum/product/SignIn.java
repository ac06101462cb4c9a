package io.vinculum.product;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** An outside issuer of members' tokens, with its key set on a port of this machine. */
final class SignIn {
  static final String ISSUER = "https://sign-in.example";
  static final String AUDIENCE = "vinculum-app";

  private static final String KEYS = "/keys";
  private static final long LIFE_SECONDS = 600;

  private final ECKey key;
  private final InetSocketAddress address;

  private SignIn(ECKey key, InetSocketAddress address) {
    this.key = key;
    this.address = address;
  }

  /** Starts one, which ends with the JVM. */
  static SignIn start() {
    try {
      ECKey key = new ECKeyGenerator(Curve.P_256).keyID("sign-in-1").generate();
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      byte[] set = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
      server.createContext(
          KEYS,
          exchange -> {
            exchange.sendResponseHeaders(200, set.length);
            exchange.getResponseBody().write(set);
            exchange.close();
          });
      server.start();
      return new SignIn(key, server.getAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a server is told of it. */
  Map<String, String> environment() {
    return Map.of(
        "VINCULUM_ISSUER",
        ISSUER,
        "VINCULUM_ISSUER_AUDIENCE",
        AUDIENCE,
        "VINCULUM_ISSUER_ALGORITHM",
        "ES256",
        "VINCULUM_ISSUER_KEYS",
        "http://" + address.getHostString() + ":" + address.getPort() + KEYS);
  }

  /** The public key, as everybody can read it. */
  ECKey publicKey() {
    return key.toPublicJWK();
  }

  /** What a sound token of that customer says. */
  static JWTClaimsSet.Builder claims(String external) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject(external)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)));
  }

  /** A token that says this, signed as it should be. */
  String token(JWTClaimsSet claims) {
    try {
      return signed(claims, JWSAlgorithm.ES256, key.getKeyID(), new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A token signed by somebody. */
  static String signed(
      JWTClaimsSet claims, JWSAlgorithm algorithm, String keyId, JWSSigner signer) {
    try {
      JWSHeader header =
          new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(keyId).build();
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
