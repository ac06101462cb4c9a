package io.vinculum.edge.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.FileIO;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** Files that came in, kept in a folder of the node under the hash of their content. */
final class Spool {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path folder;
  private final ActorSystem<?> system;

  Spool(Path folder, ActorSystem<?> system) {
    this.folder = folder;
    this.system = system;
  }

  /**
   * A file that is there.
   *
   * @param sha256 of its content, in hex
   */
  record Spooled(Path file, String sha256) {}

  /**
   * Removes what imports of a server before this one left: whoever goes on with one sends its file
   * again, and nobody else is to find who is in it. Joined files stay.
   */
  void clear() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.{import,tmp,run}")) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the import folder cannot be cleared", e);
    }
  }

  /** Writes what comes, as fast as the disk takes it; the same content twice is one file. */
  CompletionStage<Spooled> take(Source<ByteString, ?> pieces) {
    Path arriving = temporary();
    return pieces
        .runWith(FileIO.toPath(arriving), system)
        .thenApplyAsync(_ -> keep(arriving), blocking());
  }

  /** The file of that content. */
  Path fileOf(String sha256) {
    return folder.resolve(sha256 + ".import");
  }

  /** The file of that content that others are joined to; it is in UTF-8. */
  Path lookupOf(String sha256) {
    return folder.resolve(sha256 + ".lookup");
  }

  /** Keeps what came in for files to be joined to. */
  void keepLookup(Spooled spooled, Charset charset) throws IOException {
    Path arriving = temporary();
    try (Reader in = DecodedText.of(spooled.file(), charset);
        Writer out = Files.newBufferedWriter(arriving)) {
      in.transferTo(out);
    }
    Files.move(arriving, lookupOf(spooled.sha256()), StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(spooled.file());
  }

  Path folder() {
    return folder;
  }

  java.util.concurrent.Executor blocking() {
    return system.dispatchers().lookup(org.apache.pekko.actor.typed.DispatcherSelector.blocking())
        ::execute;
  }

  private Path temporary() {
    try {
      Files.createDirectories(folder);
      return Files.createTempFile(folder, "arriving", ".tmp");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the import folder cannot be written", e);
    }
  }

  private Spooled keep(Path arriving) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = Files.newInputStream(arriving)) {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
          digest.update(buffer, 0, n);
        }
      }
      String sha256 = HexFormat.of().formatHex(digest.digest());
      Path kept = fileOf(sha256);
      Files.move(arriving, kept, StandardCopyOption.REPLACE_EXISTING);
      return new Spooled(kept, sha256);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("an import could not be kept", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
