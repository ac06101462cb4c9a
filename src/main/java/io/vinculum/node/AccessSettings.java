package io.vinculum.node;

import com.nimbusds.jose.JWSAlgorithm;
import com.typesafe.config.Config;
import io.vinculum.edge.access.OutsideIssuer;
import io.vinculum.edge.access.OutsideIssuer.Subject;
import io.vinculum.edge.access.RequestLimits;
import io.vinculum.edge.connection.ConnectionLimits;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What {@code vinculum.access} says of callers.
 *
 * @param limits how often one caller may ask this node
 * @param connections what clients may hold open
 * @param issuer whose tokens members may bring besides the server's own
 */
record AccessSettings(
    RequestLimits limits, ConnectionLimits connections, Optional<OutsideIssuer> issuer) {
  private static final int CONNECTIONS_MAX = 1_000_000;
  private static final int HEAD_SECONDS_MAX = 60;
  private static final String ISSUER = "vinculum.access.issuer.";

  static AccessSettings read(Config config) {
    RequestLimits limits =
        new RequestLimits(
            NodeSettings.number(
                config, "vinculum.access.requests-per-second-per-key", 1, RequestLimits.MAX),
            NodeSettings.number(
                config, "vinculum.access.requests-per-second-per-member", 1, RequestLimits.MAX));
    return new AccessSettings(
        limits,
        connections(config),
        NodeSettings.given(config, ISSUER + "name").map(name -> issuer(name, config)));
  }

  private static ConnectionLimits connections(Config config) {
    return new ConnectionLimits(
        NodeSettings.number(config, "vinculum.access.connections-max", 1, CONNECTIONS_MAX),
        NodeSettings.number(
            config, "vinculum.access.connections-per-address-max", 1, CONNECTIONS_MAX),
        Duration.ofSeconds(
            NodeSettings.number(
                config, "vinculum.access.head-within-seconds", 1, HEAD_SECONDS_MAX)),
        ConnectionLimits.READ_WITHIN);
  }

  private static OutsideIssuer issuer(String name, Config config) {
    String audience =
        NodeSettings.given(config, ISSUER + "audience")
            .orElseThrow(
                () -> NodeSettings.fault(ISSUER + "audience", "is missing for the issuer"));
    JWSAlgorithm algorithm = JWSAlgorithm.parse(NodeSettings.text(config, ISSUER + "algorithm"));
    if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm)) {
      throw NodeSettings.fault(
          ISSUER + "algorithm", "is one by a private key, such as RS256, not " + algorithm);
    }
    return new OutsideIssuer(name, audience, keys(config), algorithm, subject(config));
  }

  private static URI keys(Config config) {
    String text = NodeSettings.text(config, ISSUER + "keys");
    try {
      URI keys = new URI(text);
      if (keys.isAbsolute() && keys.getHost() != null) {
        return keys;
      }
    } catch (URISyntaxException e) {
      // The sentence below says what is wanted, whatever it was.
    }
    throw NodeSettings.fault(
        ISSUER + "keys", "is the address of a key set, such as https://login.example/keys");
  }

  private static Subject subject(Config config) {
    String word = NodeSettings.text(config, ISSUER + "subject");
    for (Subject subject : Subject.values()) {
      if (subject.name().toLowerCase(Locale.ROOT).equals(word)) {
        return subject;
      }
    }
    throw NodeSettings.fault(ISSUER + "subject", "is customer or external, not " + word);
  }
}
