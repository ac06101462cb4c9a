package io.vinculum.node.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The segments of a running store's commit log, held by hard links so that the store may drop them
 * meanwhile. Their numbers follow each other, which tells whether one came and went unseen.
 */
final class CommitLogSegments {

  private static final Pattern NAME = Pattern.compile("CommitLog-\\d+-(\\d+)\\.log");

  private final Path source;
  private final Path links;
  private final TreeMap<Long, Path> held = new TreeMap<>();
  private OptionalLong newestAtFirst = OptionalLong.empty();

  /**
   * @param source the store's commit log
   * @param links an empty folder on the same disk
   */
  CommitLogSegments(Path source, Path links) {
    this.source = source;
    this.links = links;
  }

  /** Holds what is there now, besides what is held already. */
  void hold() throws IOException {
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.toList()) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          hold(Long.parseLong(matcher.group(1)), file);
        }
      }
    }
    if (newestAtFirst.isEmpty() && !held.isEmpty()) {
      newestAtFirst = OptionalLong.of(held.lastKey());
    }
  }

  private void hold(long number, Path file) throws IOException {
    if (held.containsKey(number)) {
      return;
    }
    Path link = links.resolve(file.getFileName());
    try {
      Files.createLink(link, file);
      held.put(number, link);
    } catch (NoSuchFileException dropped) {
      // Listed, then dropped by the store before we held it: whether that was a loss, isWhole says.
    }
  }

  /** Whether every segment from the newest of the first look on is held. */
  boolean isWhole() {
    if (newestAtFirst.isEmpty()) {
      return false;
    }
    long first = newestAtFirst.getAsLong();
    return held.tailMap(first, true).size() == held.lastKey() - first + 1;
  }

  /**
   * Copies what is held. The newest goes first: what the store writes meanwhile can then only
   * lengthen an older copy, never leave a hole before a newer one.
   */
  void copyTo(Path target) throws IOException {
    for (Path link : held.descendingMap().values()) {
      Files.copy(link, target.resolve(link.getFileName()));
    }
  }
}
