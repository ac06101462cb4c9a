package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said in one line, with an exit code, before a store is started. */
class BadStartIT {
  @TempDir private Path folder;

  @Test
  void a_taken_port_is_said_before_the_store_starts() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertThat(refused(Map.of("VINCULUM_PORT", port))).contains(port, "VINCULUM_PORT");
    }
  }

  @Test
  void a_programme_that_is_none_is_said_before_the_store_starts() throws IOException {
    Path programme = Files.writeString(folder.resolve("programme.yaml"), "id: [");
    assertThat(refused(Map.of("VINCULUM_PROGRAMME", programme.toString())))
        .contains("VINCULUM_PROGRAMME", programme.toString());
  }

  @Test
  void a_setting_that_makes_no_sense_is_said_before_the_store_starts() {
    assertThat(refused(Map.of("VINCULUM_REQUESTS_MAX", "many")))
        .contains("vinculum.requests-at-once-max");
  }

  private String refused(Map<String, String> environment) {
    Path data = folder.resolve("data");
    Map<String, String> all = new HashMap<>(environment);
    all.put("VINCULUM_DATA", data.toString());
    PackagedServer.Ended ended = SharedServer.server().commandWith(all, "up");
    assertThat(ended.exitCode()).as(ended.output()).isNotZero();
    assertThat(ended.output().lines().filter(line -> line.startsWith("vinculum: "))).hasSize(1);
    assertThat(ended.output().lines()).as("said by the program").hasSize(1);
    assertThat(data.resolve("store")).doesNotExist();
    return ended.output();
  }
}
