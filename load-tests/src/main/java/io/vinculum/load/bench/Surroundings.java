package io.vinculum.load.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vinculum.load.RunningServer;
import io.vinculum.load.http.HttpConnection;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** What a figure means little without: the machine, the memory that is used, how much there is. */
final class Surroundings {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MEBIBYTE = 1L << 20;
  private static final long KIBIBYTE = 1L << 10;

  private Surroundings() {}

  static void printMachine() {
    long memory =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getTotalMemorySize();
    System.out.printf(
        "machine: %d processors shared by server, store and load; %,d MiB of memory; %s %s%n",
        Runtime.getRuntime().availableProcessors(),
        memory / MEBIBYTE,
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }

  static void printServer(RunningServer server) throws IOException {
    resident(server.process())
        .ifPresent(bytes -> System.out.printf("node: %,d MiB resident%n", bytes / MEBIBYTE));
    if (server.folder().isPresent()) {
      Path store = server.folder().get().resolve("store");
      resident(processOf(store))
          .ifPresent(bytes -> System.out.printf("store: %,d MiB resident%n", bytes / MEBIBYTE));
      System.out.printf(
          "data: %,d MiB on disk (tables %,d, commit log %,d)%n",
          size(store) / MEBIBYTE,
          size(store.resolve("data")) / MEBIBYTE,
          size(store.resolve("commitlog")) / MEBIBYTE);
    }
    try (HttpConnection connection = new HttpConnection(server.target())) {
      JsonNode all =
          JSON.readTree(
              connection
                  .send(
                      "POST",
                      "/v1/audiences/query",
                      "{\"measures\": [\"count\", \"sum(purchases)\"]}"
                          .getBytes(StandardCharsets.UTF_8))
                  .expect(200)
                  .body());
      System.out.printf(
          "content: %,d customers, %,d purchases%n",
          all.path("count").asLong(), all.path("measures").path("sum(purchases)").asLong());
    }
  }

  /** Asked of the system by {@code ps}, which every one has. */
  private static Optional<Long> resident(OptionalLong process) throws IOException {
    if (process.isEmpty()) {
      return Optional.empty();
    }
    Process ps =
        new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.getAsLong())).start();
    String kibibytes =
        new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    return kibibytes.isEmpty()
        ? Optional.empty()
        : Optional.of(Long.parseLong(kibibytes) * KIBIBYTE);
  }

  private static OptionalLong processOf(Path store) throws IOException {
    Path file = store.resolve("process");
    return Files.isReadable(file)
        ? OptionalLong.of(Long.parseLong(Files.readString(file).strip().split(" ", 2)[0]))
        : OptionalLong.empty();
  }

  /** A running store deletes files while they are counted. */
  private static long size(Path folder) throws IOException {
    AtomicLong bytes = new AtomicLong();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes.addAndGet(attributes.size());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes.get();
  }
}
