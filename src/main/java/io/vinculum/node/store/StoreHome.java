package io.vinculum.node.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the build laid out the local store: {@code lib} (Cassandra and what it needs), {@code
 * shim.jar} (what stands ahead of it on the class path) and {@code conf} (settings and JVM flags).
 *
 * @param folder the folder that holds the three
 */
public record StoreHome(Path folder) {

  /** The system property that names the distribution; {@code ./vinculum} and the build set it. */
  public static final String HOME_PROPERTY = "vinculum.home";

  private static final String SHIM = "shim.jar";
  private static final String BUILT_IN_PLACE = "target/vinculum";

  public StoreHome {
    folder = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder.resolve("lib")) || !Files.isRegularFile(folder.resolve(SHIM))) {
      throw new StoreException(
          "The local store's libraries are not in %s: build them with `mvn package`."
              .formatted(folder));
    }
  }

  /**
   * The store of the running distribution.
   *
   * @throws StoreException if there is none
   */
  public static StoreHome locate() {
    return new StoreHome(
        Path.of(System.getProperty(HOME_PROPERTY, BUILT_IN_PLACE)).resolve("store"));
  }

  Path conf(String file) {
    return folder.resolve("conf").resolve(file);
  }

  /** What of ours runs in the store's process. */
  Path shim() {
    return folder.resolve(SHIM);
  }

  /** The shim first, so that its one replacement is found before Cassandra's own class. */
  String classPath() {
    return folder.resolve(SHIM) + java.io.File.pathSeparator + folder.resolve("lib") + "/*";
  }

  /** The agent with which Cassandra measures what its memtables hold. */
  Path memoryAgent() {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(folder.resolve("lib"), "jamm-*.jar")) {
      for (Path jar : jars) {
        return jar;
      }
    } catch (IOException e) {
      throw new StoreException(
          "The local store's libraries cannot be read: %s.".formatted(Reason.of(e)), e);
    }
    throw new StoreException(
        "The local store in %s has no jamm agent: run `mvn clean package`.".formatted(folder));
  }
}
