package io.vinculum.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ./vinculum} in a folder of its own, with JDKs and tools made of a few lines of shell. */
final class LauncherHouse {
  private static final String ECHO_ARGUMENTS = "echo \"pid $$\"; printf '%s\\n' \"$0\" \"$@\"";
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "sed",
          "dirname",
          "readlink",
          "id",
          "find",
          "cat",
          "getconf",
          "env",
          "touch",
          "rm");

  final Path folder;
  final Path house;
  final Path bin;
  final Map<String, String> environment = new HashMap<>();

  record Outcome(int code, String out, String err, long pid) {}

  LauncherHouse(Path temporary) throws IOException {
    folder = temporary.toRealPath();
    house = Files.createDirectories(folder.resolve("house"));
    Files.copy(Path.of("vinculum"), house.resolve("vinculum"));
    assertThat(house.resolve("vinculum").toFile().setExecutable(true)).isTrue();
    Files.createFile(house.resolve("pom.xml"));
    Files.createDirectories(house.resolve("src/main"));
    Files.createFile(Files.createDirectories(house.resolve("target/vinculum")).resolve("built"));
    Files.createDirectories(house.resolve("load-tests/src/main"));
    Files.createFile(house.resolve("load-tests/pom.xml"));
    Files.createFile(Files.createDirectories(house.resolve("load-tests/target")).resolve("built"));
    bin = Files.createDirectories(folder.resolve("bin"));
    for (String tool : TOOLS) {
      tool(tool);
    }
    environment.put("PATH", bin.toString());
    environment.put("HOME", folder.toString());
    environment.put("VINCULUM_JDK_FOLDERS", folder.resolve("jvm").toString());
  }

  /** Lets it find one of this system's tools. */
  void tool(String name) throws IOException {
    script(bin.resolve(name), "exec " + which(name) + " \"$@\"");
  }

  Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    script(home.resolve("bin/java"), ECHO_ARGUMENTS);
    script(home.resolve("bin/javac"), "exit 0");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!" + which("bash") + "\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  static boolean has(String tool) {
    return place(tool).isPresent();
  }

  static Path which(String tool) {
    return place(tool).orElseThrow(() -> new AssertionError("this system has no " + tool));
  }

  private static Optional<Path> place(String tool) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .map(place -> Path.of(place, tool))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Outcome run(String... arguments) throws Exception {
    return run(house.resolve("vinculum"), arguments);
  }

  Outcome run(Path command, String... arguments) throws Exception {
    Path err = Files.createTempFile(folder, "err", "");
    return ended(begin(command, err, arguments), err);
  }

  Process begin(Path command, Path err, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(which("bash").toString(), command.toString()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).directory(bin.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.redirectError(err.toFile()).start();
    process.getOutputStream().close();
    return process;
  }

  static Outcome ended(Process process, Path err) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), out, Files.readString(err), process.pid());
  }
}
