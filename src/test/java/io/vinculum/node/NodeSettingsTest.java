package io.vinculum.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodeSettingsTest {
  @Test
  void defaultsAreALocalNodeAlone() {
    NodeSettings settings = NodeSettings.read(with(""));
    assertThat(settings.join()).isEqualTo(NodeSettings.Join.ALONE);
    assertThat(settings.contactPoints()).isEmpty();
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.sandbox()).isFalse();
  }

  @Test
  void readsAnOutsideClusterAndASandboxClock() {
    NodeSettings settings =
        NodeSettings.read(
            with(
                """
                vinculum.store.contact-points = "a.example:9042,b.example:9043"
                vinculum.sandbox = true
                vinculum.clock = "1998-07-01T00:00:00Z"
                """));
    assertThat(settings.contactPoints())
        .extracting(a -> a.getHostString() + ":" + a.getPort())
        .containsExactly("a.example:9042", "b.example:9043");
    assertThat(settings.clock()).contains(Instant.parse("1998-07-01T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "vinculum.port,          = 70000",
    "vinculum.port,          = eighty",
    "vinculum.sandbox,       = perhaps",
    "vinculum.clock,         = \"2026-05-01T00:00:00Z\"",
    "vinculum.cluster.join,  = together",
    "vinculum.store.contact-points, = localhost",
    "vinculum.store.replicas, = 0",
  })
  void aFaultNamesItsKey(String key, String value) {
    assertThatThrownBy(() -> NodeSettings.read(with(key + value)))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(key + " ");
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
