package io.vinculum.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How the running server's store is spoken to.
 *
 * @param address where it answers CQL
 * @param login by what it lets one in; none where it lets everybody
 */
public record StoreAccess(InetSocketAddress address, Optional<Login> login) {
  private static final String LOCAL_USER = "vinculum";
  private static final String LOCAL_PASSWORD = "store.key";

  /** A user of the store's. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /**
   * {@code VINCULUM_CASSANDRA_USER} and {@code VINCULUM_CASSANDRA_PASSWORD} or {@code _FILE}, or
   * else what the data folder keeps of its local store.
   */
  static StoreAccess of(String hostAndPort, Map<String, String> environment, Path folder)
      throws IOException {
    return new StoreAccess(address(hostAndPort), login(environment, folder));
  }

  private static Optional<Login> login(Map<String, String> environment, Path folder)
      throws IOException {
    String user = environment.getOrDefault("VINCULUM_CASSANDRA_USER", "");
    String file = environment.getOrDefault("VINCULUM_CASSANDRA_PASSWORD_FILE", "");
    if (!user.isBlank()) {
      return Optional.of(
          new Login(
              user,
              file.isBlank()
                  ? environment.getOrDefault("VINCULUM_CASSANDRA_PASSWORD", "")
                  : Files.readString(Path.of(file)).strip()));
    }
    Path kept = folder.resolve(LOCAL_PASSWORD);
    return Files.isReadable(kept)
        ? Optional.of(new Login(LOCAL_USER, Files.readString(kept).strip()))
        : Optional.empty();
  }

  private static InetSocketAddress address(String hostAndPort) {
    int colon = hostAndPort.lastIndexOf(':');
    if (colon < 1) {
      throw new Options.Wrong("--store takes host:port, not " + hostAndPort);
    }
    return new InetSocketAddress(
        hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
  }
}
