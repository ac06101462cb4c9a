package io.vinculum.load;

import io.vinculum.load.http.Target;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;

/**
 * The server that a command works on, found as its users find it: by the data folder that {@code
 * ./vinculum up} runs on, whose file {@code running} tells where it is.
 *
 * @param target where it answers, with a key
 * @param folder its data folder, if it is on this machine
 * @param store how its store is spoken to
 * @param process its process number
 */
public record RunningServer(
    Target target, Optional<Path> folder, Optional<StoreAccess> store, OptionalLong process) {
  private static final String WHEREABOUTS = "running";
  private static final int PORT = 8080;

  /**
   * Finds it. {@code VINCULUM_DATA} or {@code --data} names the folder; {@code VINCULUM_URL}, or
   * {@code --host} and {@code --port}, or {@code VINCULUM_PORT}, or else the folder's own file
   * where it answers; {@code VINCULUM_ADMIN_KEY} the key if it is not the folder's; {@code --store
   * host:port} the store.
   *
   * @throws Options.Wrong when there is no key
   */
  static RunningServer find(Map<String, String> environment, Options options) throws IOException {
    Path folder = Path.of(options.text("data", environment.getOrDefault("VINCULUM_DATA", "data")));
    Properties told = told(folder.resolve(WHEREABOUTS));
    URI url = url(environment, options, told);
    String store = options.text("store", told.getProperty("store", "").split(",", 2)[0]);
    String process = told.getProperty("pid", "");
    return new RunningServer(
        new Target(
            url.getHost(), url.getPort() < 0 ? PORT : url.getPort(), key(environment, folder)),
        Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty(),
        store.isBlank()
            ? Optional.empty()
            : Optional.of(StoreAccess.of(store, environment, folder)),
        process.isBlank() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(process)));
  }

  private static Properties told(Path file) throws IOException {
    Properties told = new Properties();
    if (Files.isReadable(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        told.load(reader);
      }
    }
    return told;
  }

  private static URI url(Map<String, String> environment, Options options, Properties told) {
    String port = options.text("port", environment.getOrDefault("VINCULUM_PORT", ""));
    String host = options.text("host", "");
    if (environment.containsKey("VINCULUM_URL")) {
      return URI.create(environment.get("VINCULUM_URL"));
    }
    if (host.isEmpty() && (port.isEmpty() || port.equals("0")) && told.containsKey("url")) {
      return URI.create(told.getProperty("url"));
    }
    return URI.create(
        "http://"
            + (host.isEmpty() ? "127.0.0.1" : host)
            + ":"
            + (port.isEmpty() ? PORT : port)
            + "/");
  }

  private static String key(Map<String, String> environment, Path folder) throws IOException {
    String key = environment.getOrDefault("VINCULUM_ADMIN_KEY", "");
    if (!key.isBlank()) {
      return key;
    }
    Path file = folder.resolve("admin.key");
    if (!Files.isReadable(file)) {
      throw new Options.Wrong(
          "no server has run on the data folder "
              + folder
              + ": start one with ./vinculum up, or name its folder with VINCULUM_DATA");
    }
    return Files.readString(file).strip();
  }
}
