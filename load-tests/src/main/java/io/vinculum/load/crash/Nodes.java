package io.vinculum.load.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One local store and three nodes on 127.0.0.1, .2 and .3, on free ports and in a temporary folder.
 * All processes go with this one, however it ends by itself or by a signal.
 */
final class Nodes implements AutoCloseable {
  static final int COUNT = 3;

  private static final Duration START_MAX = Duration.ofMinutes(3);
  private static final Duration STOP_MAX = Duration.ofSeconds(40);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Pattern CQL = Pattern.compile("CQL +(\\S+):(\\d+)");

  private final Path folder;
  private final List<String> java;
  private final int httpPort;
  private final int clusterPort;
  private final Map<String, String> environment;
  private final List<ServerProcess> nodes = new ArrayList<>();
  private final Thread hook = new Thread(this::destroy, "end-all-processes");
  private ServerProcess store;
  private boolean forgets;

  /**
   * Prepares them.
   *
   * @param home where the build laid out the server
   */
  Nodes(Path home) throws IOException {
    folder = Files.createTempDirectory("vinculum-crash-check-");
    java = java(home.toAbsolutePath());
    httpPort = freePort();
    clusterPort = freePort();
    environment = new HashMap<>(Map.of("VINCULUM_LOG", "INFO"));
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private static List<String> java(Path home) {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + System.getenv().getOrDefault("VINCULUM_HEAP", "640m"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dvinculum.home=" + home));
    String options = System.getenv().getOrDefault("VINCULUM_JAVA_OPTS", "");
    words.addAll(Arrays.stream(options.split(" ", -1)).filter(o -> !o.isBlank()).toList());
    words.addAll(List.of("-cp", home.resolve("lib") + "/*", "io.vinculum.node.Main"));
    return words;
  }

  /** A port that is free on all three addresses at this moment. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      return socket.getLocalPort();
    }
  }

  Path folder() {
    return folder;
  }

  /** Starts the store and then the nodes, and waits until all are ready. */
  void start() throws IOException, InterruptedException {
    Map<String, String> storeEnvironment = new HashMap<>();
    storeEnvironment.put("VINCULUM_DATA", folder.resolve("store").toString());
    storeEnvironment.put("VINCULUM_STORE_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    store = new ServerProcess("store", folder, command("store"), storeEnvironment);
    store.start();
    await("the store", store, () -> CQL.matcher(store.logText()).find());
    Matcher cql = CQL.matcher(store.logText());
    if (!cql.find()) {
      throw new IllegalStateException("the store does not say where it is");
    }
    configure(cql.group(1) + ":" + cql.group(2));
    for (int node = 0; node < COUNT; node++) {
      Map<String, String> own = new HashMap<>(environment);
      own.put("VINCULUM_DATA", folder.resolve("node" + (node + 1)).toString());
      own.put("VINCULUM_HOST", host(node));
      own.put("VINCULUM_CLUSTER_HOST", host(node));
      nodes.add(new ServerProcess("node" + (node + 1), folder, command("up"), own));
      nodes.get(node).start();
    }
    for (int node = 0; node < COUNT; node++) {
      awaitReady(node);
    }
  }

  private void configure(String contactPoint) throws IOException {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    Path programme = folder.resolve("programme.yaml");
    try (InputStream in = Nodes.class.getResourceAsStream("/crash/programme.yaml");
        OutputStream out = Files.newOutputStream(programme)) {
      in.transferTo(out);
    }
    environment.put("VINCULUM_CASSANDRA", contactPoint);
    environment.put("VINCULUM_REPLICAS", "1");
    environment.put("VINCULUM_CASSANDRA_USER", "vinculum");
    environment.put(
        "VINCULUM_CASSANDRA_PASSWORD_FILE", folder.resolve("store/store.key").toString());
    environment.put(
        "VINCULUM_ADMIN_KEY",
        "vk_admin_" + Base64.getUrlEncoder().encodeToString(secret).replace("=", ""));
    environment.put("VINCULUM_MASTER_KEY", Base64.getEncoder().encodeToString(secret));
    environment.put("VINCULUM_PROGRAMME", programme.toString());
    environment.put("VINCULUM_PORT", Integer.toString(httpPort));
    environment.put("VINCULUM_JOIN", "seeds");
    environment.put(
        "VINCULUM_SEEDS",
        String.join(
            ",",
            Stream.iterate(0, i -> i + 1)
                .limit(COUNT)
                .map(i -> host(i) + ":" + clusterPort)
                .toList()));
    environment.put("VINCULUM_CLUSTER_PORT", Integer.toString(clusterPort));
  }

  private List<String> command(String word) {
    List<String> words = new ArrayList<>(java);
    words.add(word);
    return words;
  }

  static String host(int node) {
    return "127.0.0." + (node + 1);
  }

  /** A client of all three. */
  Till till() {
    return new Till(httpPort, environment.get("VINCULUM_ADMIN_KEY"));
  }

  ServerProcess node(int node) {
    return nodes.get(node);
  }

  /** Waits until a node serves. */
  void awaitReady(int node) throws InterruptedException {
    Till till = till();
    await("node " + (node + 1), nodes.get(node), () -> till.isReady(node));
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(String what, ServerProcess process, Condition condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + START_MAX.toNanos();
    while (!condition.holds()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(what + " ended while it started:\n" + process.lastWords());
      }
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(what + " is not ready:\n" + process.lastWords());
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private void destroy() {
    for (ServerProcess node : nodes) {
      node.destroy();
    }
    if (store != null) {
      // Its own server is killed; the store behind it goes with it within seconds.
      store.destroy();
    }
  }

  /** Ends all processes: the nodes at once, the store when it has written out what it holds. */
  @Override
  public void close() throws IOException {
    for (ServerProcess node : nodes) {
      node.destroy();
    }
    try {
      if (store != null) {
        store.signal("TERM");
        store.ended(STOP_MAX);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    destroy();
    Runtime.getRuntime().removeShutdownHook(hook);
    if (forgets) {
      removeFolder();
    }
  }

  /** What they wrote is not needed once they have ended. */
  void forget() {
    forgets = true;
  }

  private void removeFolder() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
