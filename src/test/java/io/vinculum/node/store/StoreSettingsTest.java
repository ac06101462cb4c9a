package io.vinculum.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreSettingsTest {

  private static final Path DATA = Path.of("data");

  @TempDir private Path folder;

  private static StoreSettings with(String overrides) {
    Config config =
        ConfigFactory.parseString(overrides)
            .withFallback(ConfigFactory.parseResources("application.conf"))
            .resolve(ConfigResolveOptions.noSystem());
    return StoreSettings.from(config, DATA);
  }

  @Test
  void the_default_is_a_local_store_with_one_copy_on_a_free_port() {
    StoreSettings settings = with("");
    assertThat(settings.isOutside()).isFalse();
    assertThat(settings.dataCentre()).isEqualTo(StoreSettings.LOCAL_DATA_CENTRE);
    assertThat(settings.replication()).isEqualTo(new Replication.Simple(1));
    assertThat(settings.local().nativePort()).isEmpty();
    assertThat(settings.local().startTimeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.local().dataFolder()).isAbsolute();
  }

  @Test
  void contact_points_make_it_an_outside_one() {
    StoreSettings settings =
        with(
            """
            vinculum.store { contact-points = "a:9042, [::1]:9043", local-datacenter = west,
              replicas = 2 }
            """);
    assertThat(settings.isOutside()).isTrue();
    assertThat(settings.contactPoints()).containsExactly("a:9042", "[::1]:9043");
    assertThat(settings.dataCentre()).isEqualTo("west");
    assertThat(settings.replication()).isEqualTo(new Replication.ByDataCentre(Map.of("west", 2)));
    assertThat(settings.replication().cql())
        .isEqualTo("{'class': 'NetworkTopologyStrategy', 'west': 2}");
  }

  @Test
  void an_outside_ones_user_and_password_are_told_to_the_driver_and_in_no_text() throws Exception {
    StoreSettings settings =
        with("vinculum.store { contact-points = \"a:9042\", user = shop, password = hush }");
    assertThat(settings.login()).contains(new StoreLogin("shop", "hush"));
    assertThat(settings.login().orElseThrow().driver()).containsValues("shop", "hush");
    assertThat(settings.login().toString()).contains("shop").doesNotContain("hush");

    Path file = Files.writeString(folder.resolve("password"), "of a file\n");
    assertThat(
            with("vinculum.store { contact-points = \"a:9042\", user = shop, password-file = \""
                    + file
                    + "\" }")
                .login())
        .contains(new StoreLogin("shop", "of a file"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user = shop",
        "password = hush",
        "user = shop\nvinculum.store.password-file = /no/such"
      })
  void a_user_without_a_password_is_named(String login) {
    assertThatThrownBy(
            () -> with("vinculum.store { contact-points = \"a:9042\" }\nvinculum.store." + login))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("VINCULUM_CASSANDRA_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a:b", "a:9042;b:9042", ":9042", "http://a:9042"})
  void a_malformed_contact_point_is_named(String text) {
    assertThatThrownBy(() -> with("vinculum.store.contact-points = \"" + text + "\""))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("VINCULUM_CASSANDRA")
        .hasMessageContaining(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vinculum.store.local.native-port = 70000",
        "vinculum.store.local.native-port = -1",
        "vinculum.store.local.start-timeout = 0 s",
        "vinculum.store { contact-points = \"a:9042\", replicas = 0 }",
        "vinculum.store { contact-points = \"a:9042\", replicas = 8 }",
        "vinculum.store { contact-points = \"a:9042\", local-datacenter = \"a'b\" }"
      })
  void a_setting_out_of_bounds_is_named(String overrides) {
    assertThatThrownBy(() -> with(overrides))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("vinculum.store");
  }
}
