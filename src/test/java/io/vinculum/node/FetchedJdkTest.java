package io.vinculum.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vinculum.node.LauncherHouse.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./vinculum} on a machine that has no JDK and no package of one: it fetches one. */
class FetchedJdkTest {
  private static final int PIECE_BYTES = 64;

  private LauncherHouse launcher;
  private HttpServer server;
  private ExecutorService threads;
  private byte[] archive;
  private String checksum;
  private Path cache;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Sending sending = OutputStream::write;

  /** How the archive's bytes are sent. */
  private interface Sending {
    void send(OutputStream out, byte[] bytes) throws IOException;
  }

  @BeforeEach
  void start(@TempDir Path temporary) throws Exception {
    launcher = new LauncherHouse(temporary);
    for (String tool : List.of("curl", "mktemp", "mkdir", "mv", "tar", "gzip", "sha256sum")) {
      launcher.tool(tool);
    }
    system("Linux", "x86_64");
    cache = launcher.folder.resolve(".cache/vinculum/jdk");
    launcher.environment.put("XDG_CACHE_HOME", launcher.folder.resolve(".cache").toString());
    // Whoever runs this test may be root; no package manager is in the way.
    pack("jdk-25.0.1+8");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    launcher.environment.put("VINCULUM_JDK_MIRROR", url(""));
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void system(String os, String processor) throws IOException {
    LauncherHouse.script(
        launcher.bin.resolve("uname"),
        "case $1 in -s) echo " + os + ";; -m) echo " + processor + ";; esac");
    LauncherHouse.script(launcher.bin.resolve("ldd"), "echo 'ldd (GNU libc) 2.36'");
  }

  private void pack(String top) throws Exception {
    launcher.jdk("spare/" + top, "25.0.1");
    Path file = launcher.folder.resolve("jdk.tar.gz");
    String first = top.split("/", 2)[0];
    ProcessBuilder tar =
        new ProcessBuilder(
            "tar",
            "-czf",
            file.toString(),
            "-C",
            launcher.folder.resolve("spare").toString(),
            first);
    assertThat(tar.inheritIO().start().waitFor()).isZero();
    archive = Files.readAllBytes(file);
    checksum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
  }

  private String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** The API's paths under /, a plain folder under /plain/files, nothing elsewhere. */
  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestURI().toString());
    try (exchange) {
      if (path.startsWith("/v3/assets/latest/25/hotspot")) {
        send(exchange, assets().getBytes(StandardCharsets.UTF_8), OutputStream::write);
      } else if (path.endsWith(".tar.gz.sha256") && path.startsWith("/plain/files/")) {
        byte[] sum = (checksum + "  jdk.tar.gz\n").getBytes(StandardCharsets.UTF_8);
        send(exchange, sum, OutputStream::write);
      } else if (path.endsWith(".tar.gz")) {
        send(exchange, archive, sending);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, byte[] bytes, Sending how) throws IOException {
    exchange.sendResponseHeaders(200, bytes.length);
    how.send(exchange.getResponseBody(), bytes);
  }

  /** As the API answers: an installer comes before the package on some systems. */
  private String assets() {
    return """
    [
        {
            "binary": {
                "architecture": "x64",
                "download_count": 7,
                "image_type": "jdk",
                "installer": {
                    "checksum": "%s",
                    "link": "%s",
                    "name": "OpenJDK25U.pkg",
                    "size": 1
                },
                "jvm_impl": "hotspot",
                "os": "linux",
                "package": {
                    "checksum": "%s",
                    "checksum_link": "https://example.com/jdk.tar.gz.sha256.txt",
                    "download_count": 5,
                    "link": "%s",
                    "metadata_link": "https://example.com/jdk.tar.gz.json",
                    "name": "OpenJDK25U-jdk_x64_linux_hotspot.tar.gz",
                    "size": 134000000
                },
                "project": "jdk"
            },
            "release_name": "jdk-25.0.1+8",
            "vendor": "eclipse",
            "version": {"major": 25}
        }
    ]
    """
        .formatted("0".repeat(64), url("/wrong.pkg"), checksum, url("/downloads/jdk%2B8.tar.gz"));
  }

  private List<Path> kept() throws IOException {
    if (!Files.isDirectory(cache)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(cache)) {
      return all.toList();
    }
  }

  @Test
  void it_says_what_it_fetches_and_finds_it_without_a_network_the_next_time() throws Exception {
    Outcome outcome = launcher.run("up");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(kept()).hasSize(1);
    assertThat(outcome.out()).contains(kept().getFirst() + "/bin/java");
    assertThat(outcome.err())
        .contains(
            "JDK 25 for linux x64", url("/downloads/"), "134 MB", kept().getFirst().toString());
    assertThat(asked.getFirst())
        .contains("architecture=x64", "os=linux", "image_type=jdk", "vendor=eclipse");

    server.stop(0);
    Outcome again = launcher.run("up");
    assertThat(again.code()).isZero();
    assertThat(again.err()).isEmpty();
    assertThat(again.out()).contains(kept().getFirst() + "/bin/java");
  }

  @Test
  void maven_is_given_it_too() throws Exception {
    LauncherHouse.script(
        launcher.bin.resolve("mvn"),
        "[ \"$1\" = --version ] && echo Apache Maven 3.9.9 || echo \"JAVA_HOME=$JAVA_HOME\"");

    // One run for the demo and the benchmarks, one for the server.
    assertThat(launcher.run("test").out())
        .isEqualTo(("JAVA_HOME=" + kept().getFirst() + "\n").repeat(2));
    assertThat(launcher.run("jdk").out()).isEqualTo(kept().getFirst() + "\n");
  }

  @Test
  void what_does_not_match_its_checksum_is_refused_and_thrown_away() throws Exception {
    checksum = "ab".repeat(32);

    Outcome outcome = launcher.run("up");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("SHA-256", "JAVA_HOME");
    assertThat(kept()).isEmpty();
  }

  @Test
  void what_breaks_off_is_thrown_away_and_fetched_anew() throws Exception {
    sending = (out, bytes) -> out.write(bytes, 0, bytes.length / 2);
    assertThat(launcher.run("up").code()).isEqualTo(1);
    assertThat(kept()).isEmpty();

    sending = OutputStream::write;
    assertThat(launcher.run("up").code()).isZero();
    assertThat(kept()).hasSize(1);
  }

  @Test
  void a_slow_source_is_waited_for() throws Exception {
    sending =
        (out, bytes) -> {
          for (int from = 0; from < bytes.length; from += PIECE_BYTES) {
            out.write(bytes, from, Math.min(PIECE_BYTES, bytes.length - from));
            out.flush();
            LockSupport.parkNanos(50_000_000);
          }
        };

    assertThat(launcher.run("up").code()).isZero();
  }

  @Test
  void whoever_is_ended_half_way_leaves_nothing_behind() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    sending =
        (out, bytes) -> {
          out.write(bytes, 0, 1);
          out.flush();
          begun.countDown();
          try {
            over.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Path err = Files.createTempFile(launcher.folder, "err", "");
    Process process = launcher.begin(launcher.house.resolve("vinculum"), err, "up");
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    // As Ctrl-C does: all of them.
    all.forEach(ProcessHandle::destroy);
    over.countDown();

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle one : all) {
      one.onExit().get(30, TimeUnit.SECONDS);
    }
    assertThat(kept()).isEmpty();
  }

  @Test
  void two_at_once_both_have_it() throws Exception {
    Path command = launcher.house.resolve("vinculum");
    Path one = Files.createTempFile(launcher.folder, "err", "");
    Path two = Files.createTempFile(launcher.folder, "err", "");
    Process first = launcher.begin(command, one, "up");
    Process second = launcher.begin(command, two, "up");

    for (Outcome outcome :
        List.of(LauncherHouse.ended(first, one), LauncherHouse.ended(second, two))) {
      assertThat(outcome.code()).as(outcome.err()).isZero();
    }
    assertThat(kept()).hasSize(1);
    try (Stream<Path> inside = Files.list(kept().getFirst())) {
      assertThat(inside.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("bin", "release");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, aarch64, linux, aarch64",
    "Linux, arm64, linux, aarch64",
    "Darwin, arm64, mac, aarch64",
    "Darwin, x86_64, mac, x64"
  })
  void the_build_is_the_systems_and_the_processors(
      String os, String processor, String asksOs, String asksArchitecture) throws Exception {
    system(os, processor);
    if (os.equals("Darwin")) {
      try (Stream<Path> spare = Files.walk(launcher.folder.resolve("spare"))) {
        for (Path path : spare.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
      pack("jdk-25.0.1+8/Contents/Home");
    }

    Outcome outcome = launcher.run("up");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(asked.getFirst()).contains("os=" + asksOs, "architecture=" + asksArchitecture);
  }

  @Test
  void musl_has_a_build_of_its_own() throws Exception {
    LauncherHouse.script(launcher.bin.resolve("ldd"), "echo 'musl libc (x86_64)' >&2; exit 1");

    assertThat(launcher.run("up").code()).isZero();
    assertThat(asked.getFirst()).contains("os=alpine-linux");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/plain/files", "/plain/files/"})
  void a_mirror_may_be_a_plain_folder_at_a_path(String path) throws Exception {
    launcher.environment.put("VINCULUM_JDK_MIRROR", url(path));

    Outcome outcome = launcher.run("up");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(asked).contains("/plain/files/jdk-25-linux-x64.tar.gz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file://"})
  void or_a_folder_of_this_machine(String scheme) throws Exception {
    Path mirror = Files.createDirectories(launcher.folder.resolve("a mirror"));
    Files.write(mirror.resolve("jdk-25-linux-x64.tar.gz"), archive);
    Files.writeString(mirror.resolve("jdk-25-linux-x64.tar.gz.sha256"), checksum + "\n");
    Files.delete(launcher.bin.resolve("curl"));
    launcher.environment.put("VINCULUM_JDK_MIRROR", scheme + mirror);

    assertThat(launcher.run("up").code()).isZero();
    assertThat(kept()).hasSize(1);
  }

  @Test
  void without_a_network_there_is_advice() throws Exception {
    server.stop(0);

    Outcome outcome = launcher.run("up");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("offers no JDK 25", "JAVA_HOME", "https://adoptium.net");
    assertThat(kept()).isEmpty();
  }

  @Test
  void a_full_or_closed_cache_is_told() throws Exception {
    Files.createFile(launcher.folder.resolve(".cache"));

    Outcome outcome = launcher.run("up");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("cannot be written to", "JAVA_HOME");
  }

  @Test
  void wget_and_openssl_will_do() throws Exception {
    Assumptions.assumeTrue(
        LauncherHouse.has("wget") && LauncherHouse.has("openssl"), "no wget or no openssl here");
    Files.delete(launcher.bin.resolve("curl"));
    Files.delete(launcher.bin.resolve("sha256sum"));
    launcher.tool("wget");
    launcher.tool("openssl");

    Outcome outcome = launcher.run("up");

    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  @Test
  void what_nothing_here_can_check_is_not_taken() throws Exception {
    Files.delete(launcher.bin.resolve("sha256sum"));

    Outcome outcome = launcher.run("up");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("sha256sum, shasum or openssl");
    assertThat(kept()).isEmpty();
  }

  @Test
  void an_archive_of_something_else_is_no_jdk() throws Exception {
    launcher.jdk("spare/jdk-25.0.1+8", "21.0.2");
    Path file = launcher.folder.resolve("old.tar.gz");
    assertThat(
            new ProcessBuilder(
                    "tar",
                    "-czf",
                    file.toString(),
                    "-C",
                    launcher.folder.resolve("spare").toString(),
                    "jdk-25.0.1+8")
                .start()
                .waitFor())
        .isZero();
    archive = Files.readAllBytes(file);
    checksum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));

    Outcome outcome = launcher.run("up");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("is no JDK 25");
    assertThat(kept()).isEmpty();
  }
}
