package io.vinculum.node;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
  @TempDir private Path data;

  private void check(String overrides, Map<String, String> environment) {
    Config config =
        ConfigFactory.parseString(overrides)
            .withFallback(
                ConfigFactory.parseString("vinculum { port = 0, data = \"" + data + "\" }"))
            .withFallback(ConfigFactory.load());
    Preflight.check(NodeSettings.read(config), config, environment);
  }

  @Test
  void what_makes_sense_passes_and_an_unknown_variable_is_only_warned_of() {
    assertThatCode(
            () -> check("", Map.of("VINCULUM_PROT", "80", "VINCULUM_PORT", "0", "PATH", "/bin")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vinculum.host = no-such-host.invalid | VINCULUM_HOST",
        "vinculum.host = 192.0.2.1 | VINCULUM_PORT",
        "vinculum.data = \" \" | vinculum.data",
        "vinculum.programme = /no/such/file | VINCULUM_PROGRAMME",
        "vinculum.cluster.host = no-such-host.invalid | VINCULUM_CLUSTER_HOST",
        "vinculum.store.local.native-port = none | native-port",
        "vinculum.store.local.ends-within = 0 s | vinculum.store.local",
        "vinculum.store.contact-points = here | VINCULUM_CASSANDRA",
        "vinculum.slices = 0 | slices",
        "vinculum.customer.active-max = few | active-max",
        "vinculum.models.refit-every = often | refit-every",
      })
  void what_does_not_is_named_in_one_line(String overrides, String name) {
    assertThatThrownBy(() -> check(overrides, Map.of())).message().contains(name).hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"VINCULUM_MASTER_KEY,secret", "VINCULUM_LOG,loud"})
  void so_is_a_variable_that_no_key_has(String name, String value) {
    assertThatThrownBy(() -> check("", Map.of(name, value)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(name);
  }

  @Test
  void a_damaged_key_file_is_named() throws IOException {
    Path file = Files.writeString(data.resolve(NodeSecrets.MASTER_FILE), "half a ke");
    assertThatThrownBy(() -> check("", Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void a_taken_port_is_named() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> check("vinculum.port = " + taken.getLocalPort(), Map.of()))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining(Integer.toString(taken.getLocalPort()))
          .hasMessageContaining("VINCULUM_PORT");
    }
  }
}
