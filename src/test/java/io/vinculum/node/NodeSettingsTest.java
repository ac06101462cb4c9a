package io.vinculum.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.vinculum.edge.access.OutsideIssuer;
import io.vinculum.edge.access.RequestLimits;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodeSettingsTest {
  private static final String ISSUER =
      """
      vinculum.access.issuer {
        name = "https://login.example/", audience = shop, algorithm = ES256,
        keys = "https://login.example/keys"
      }
      """;

  @Test
  void defaultsAreALocalNodeAlone() {
    NodeSettings settings = NodeSettings.read(with(""));
    assertThat(settings.join()).isEqualTo(NodeSettings.Join.ALONE);
    assertThat(settings.access().issuer()).isEmpty();
    assertThat(settings.access().limits()).isEqualTo(new RequestLimits(2_000, 50));
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.sandbox()).isFalse();
    assertThat(settings.fastPath()).isTrue();
  }

  @Test
  void cutsTheFastPathForMeasuring() {
    assertThat(NodeSettings.read(with("vinculum.fast-path = false")).fastPath()).isFalse();
  }

  @Test
  void readsASandboxClock() {
    NodeSettings settings =
        NodeSettings.read(
            with(
                """
                vinculum.sandbox = true
                vinculum.clock = "1998-07-01T00:00:00Z"
                """));
    assertThat(settings.clock()).contains(Instant.parse("1998-07-01T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "vinculum.port,          = 70000",
    "vinculum.port,          = eighty",
    "vinculum.sandbox,       = perhaps",
    "vinculum.fast-path,     = slow",
    "vinculum.clock,         = \"2026-05-01T00:00:00Z\"",
    "vinculum.cluster.join,  = together",
    "vinculum.access.requests-per-second-per-key, = 0",
    "vinculum.access.requests-per-second-per-member, = many",
  })
  void aFaultNamesItsKey(String key, String value) {
    assertThatThrownBy(() -> NodeSettings.read(with(key + value)))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(key + " ");
  }

  @Test
  void readsAnOutsideIssuer() {
    assertThat(NodeSettings.read(with(ISSUER)).access().issuer())
        .contains(
            new OutsideIssuer(
                "https://login.example/",
                "shop",
                URI.create("https://login.example/keys"),
                JWSAlgorithm.ES256,
                OutsideIssuer.Subject.EXTERNAL));
  }

  @ParameterizedTest
  @CsvSource({
    "audience,  ''",
    "keys,      ''",
    "keys,      keys.json",
    "algorithm, none",
    "algorithm, HS256",
    "subject,   email",
  })
  void aFaultOfAnIssuerNamesItsKey(String key, String value) {
    String path = "vinculum.access.issuer." + key;
    Config config = with(ISSUER + "\n" + path + " = \"" + value + "\"");
    assertThatThrownBy(() -> NodeSettings.read(config))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(path + " ");
  }

  @Test
  void joiningSeedsNeedsSeeds() {
    assertThatThrownBy(() -> NodeSettings.read(with("vinculum.cluster.join = seeds")))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("vinculum.cluster.seeds ");
  }

  private static Config with(String text) {
    return ConfigFactory.parseString(text)
        .withFallback(ConfigFactory.parseResources("node.conf"))
        .resolve();
  }
}
