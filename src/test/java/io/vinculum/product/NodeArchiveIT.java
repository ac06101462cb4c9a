package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The archive of the server's classes that the build prepared. */
class NodeArchiveIT {
  private static final long ENDS_WITHIN_S = 60;

  @Test
  void aServerStartsOnIt() throws Exception {
    Path distribution =
        Path.of(System.getProperty("vinculum.home", "target/vinculum")).toAbsolutePath();
    Path archive = distribution.resolve("node.aot");
    assertThat(archive).isReadable();
    // Told to have the archive or end, a JVM that refuses it ends before it runs anything.
    assertThat(run(archive, distribution.resolve("lib") + "/*"))
        .contains("up takes no arguments")
        .endsWith("exit 2");
    assertThat(run(archive, distribution.resolve("store/lib") + "/*"))
        .as("of other libraries")
        .doesNotContain("up takes no arguments")
        .endsWith("exit 1");
  }

  private static String run(Path archive, String classPath)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:AOTCache=" + archive,
                    "-XX:AOTMode=on",
                    "-XX:+UseCompactObjectHeaders",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    classPath,
                    "io.vinculum.node.Main",
                    "up",
                    "now"))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(ENDS_WITHIN_S, TimeUnit.SECONDS)).isTrue();
    return output + "exit " + process.exitValue();
  }
}
