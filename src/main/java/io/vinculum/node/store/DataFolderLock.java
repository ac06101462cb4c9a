package io.vinculum.node.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * One process at a time works in a data folder. The operating system holds the lock, so it is free
 * again the moment its holder dies, however it dies.
 */
public final class DataFolderLock implements AutoCloseable {

  private static final String FILE = "lock";

  private final FileChannel channel;

  private DataFolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Makes the folder where there is none, and takes it.
   *
   * @throws StoreException if another process has it, or it cannot be written
   */
  public static DataFolderLock acquire(Path dataFolder) {
    return acquire(dataFolder, FILE);
  }

  /** The same for one of several works that may go on in a folder at once, each with its file. */
  static DataFolderLock acquire(Path dataFolder, String fileName) {
    return tryAcquire(dataFolder, fileName)
        .orElseThrow(
            () ->
                new StoreException(
                    "Another Vinculum (process %s) works in the data folder %s: stop it, or choose another folder with VINCULUM_DATA."
                        .formatted(holder(dataFolder, fileName), dataFolder.toAbsolutePath())));
  }

  /** Takes the folder if nobody has it. */
  static Optional<DataFolderLock> tryAcquire(Path dataFolder) {
    return tryAcquire(dataFolder, FILE);
  }

  private static Optional<DataFolderLock> tryAcquire(Path dataFolder, String fileName) {
    try {
      Files.createDirectories(dataFolder);
      FileChannel channel =
          FileChannel.open(
              dataFolder.resolve(fileName), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel).isEmpty()) {
        channel.close();
        return Optional.empty();
      }
      write(channel, Long.toString(ProcessHandle.current().pid()));
      return Optional.of(new DataFolderLock(channel));
    } catch (IOException e) {
      throw new StoreException(
          "The data folder %s cannot be written: %s."
              .formatted(dataFolder.toAbsolutePath(), Reason.of(e)),
          e);
    }
  }

  private static String holder(Path dataFolder, String fileName) {
    try {
      String holder = Files.readString(dataFolder.resolve(fileName)).strip();
      return holder.isEmpty() ? "unknown" : holder;
    } catch (IOException e) {
      // Only the message is poorer for it.
      return "unknown";
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException held) {
      // This very process holds it; to the caller that is the same answer.
      return Optional.empty();
    }
  }

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
  }

  /** Gives the folder back. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("The data folder's lock cannot be given back: " + Reason.of(e), e);
    }
  }
}
