package io.vinculum.node.store;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The JVM that the local store runs on. Cassandra 5 supports 17 and 11, so one of these is taken
 * where it is installed; else the server's own, which works with the shim (24 and later).
 *
 * @param home the folder with {@code bin/java}
 * @param feature the Java version's first number
 */
public record StoreJdk(Path home, int feature) {

  /** Names the JVM outright. */
  static final String JAVA_HOME_VARIABLE = "VINCULUM_STORE_JAVA_HOME";

  private static final int SECURITY_MANAGER_GONE = 24;

  private static final List<String> FOLDERS_OF_JVMS =
      List.of("/usr/lib/jvm", "/usr/java", "/opt/java", "/Library/Java/JavaVirtualMachines");

  /** The best JVM of this machine. */
  public static StoreJdk find() {
    return find(System.getenv(), FOLDERS_OF_JVMS.stream().map(Path::of).toList(), running());
  }

  static StoreJdk find(Map<String, String> environment, List<Path> folders, StoreJdk running) {
    String named = environment.getOrDefault(JAVA_HOME_VARIABLE, "");
    if (!named.isBlank()) {
      return at(Path.of(named))
          .orElseThrow(
              () ->
                  new StoreException(
                      "%s names %s, which holds no Java.".formatted(JAVA_HOME_VARIABLE, named)));
    }
    List<StoreJdk> installed = new ArrayList<>();
    folders.forEach(folder -> installed.addAll(below(folder)));
    String sdkman = environment.getOrDefault("SDKMAN_CANDIDATES_DIR", "");
    if (!sdkman.isBlank()) {
      installed.addAll(below(Path.of(sdkman, "java")));
    }
    return installed.stream()
        .filter(jdk -> jdk.feature == 17 || jdk.feature == 11)
        .max(Comparator.comparingInt(StoreJdk::feature).thenComparing(StoreJdk::home))
        .orElse(running);
  }

  /** The JVM that this server runs on. */
  static StoreJdk running() {
    return new StoreJdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
  }

  private static List<StoreJdk> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> homes = Files.list(folder)) {
      return homes
          .flatMap(home -> Stream.of(home, home.resolve("Contents/Home")))
          .flatMap(home -> at(home).stream())
          .toList();
    } catch (IOException e) {
      throw new StoreException(
          "The folder of JDKs %s cannot be read: %s.".formatted(folder, Reason.of(e)), e);
    }
  }

  /** Each Java's own {@code release} file names its version. */
  private static Optional<StoreJdk> at(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(release, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new StoreException("%s cannot be read: %s.".formatted(release, Reason.of(e)), e);
    }
    String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
    return version.isBlank()
        ? Optional.empty()
        : Optional.of(new StoreJdk(home, Runtime.Version.parse(featureOf(version)).feature()));
  }

  /** 1.8.0_432 is 8, as Java counted until 9. */
  private static String featureOf(String version) {
    String modern = version.startsWith("1.") ? version.substring(2) : version;
    return modern.replaceFirst("[._+-].*", "");
  }

  Path java() {
    return home.resolve("bin/java");
  }

  /** Whether it warns about what Cassandra's libraries reach into. */
  boolean needsConsent() {
    return feature >= SECURITY_MANAGER_GONE;
  }
}
