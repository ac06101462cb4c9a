package io.vinculum.edge.connection;

import java.time.Duration;

/**
 * What clients may hold open.
 *
 * @param atOnceMax connections at a time; one more takes the place of the one that has been idle
 *     longest
 * @param perAddressMax the same for one address; this machine's own are not limited so
 * @param headWithin a request's head must have come so long after its first byte
 * @param readWithin a client must have read each piece of an answer so long after it was sent
 */
public record ConnectionLimits(
    int atOnceMax, int perAddressMax, Duration headWithin, Duration readWithin) {
  /** Connections beyond the limit that are answered health and metrics only. */
  static final int RESERVE = 64;

  /** A client that neither sends nor reads for so long is given up, whatever it waits for. */
  static final Duration QUIET_MAX = Duration.ofMinutes(2);

  /** How long a client may take over one piece of an answer, ordinarily. */
  public static final Duration READ_WITHIN = Duration.ofSeconds(30);

  /** The size of a piece: a client that reads 2 kB a second is quick enough. */
  static final int PIECE_BYTES_MAX = 64 * 1024;

  /** How long a client may take to close after our last byte, so that it has read what it was. */
  static final Duration LINGER_MAX = Duration.ofSeconds(5);

  /** A head that has been awaited for so long may be given up for another connection. */
  static final Duration HEAD_IS_SLOW = Duration.ofSeconds(1);

  /** A chunk of a body must have come so long after it was wanted and begun. */
  static final Duration CHUNK_WITHIN = Duration.ofSeconds(30);

  /** Of the heap, what chunks that are not whole yet may take: one part in so many. */
  private static final int HELD_PART_OF_HEAP = 8;

  /** Files that the process needs besides connections: the store's, imports, backups. */
  static final int OTHER_FILES = 256;

  /** Fewer would serve nobody; a process without files for them cannot serve anyhow. */
  private static final int AT_ONCE_MIN = 16;

  /** Ordinary limits. */
  public static ConnectionLimits ordinary() {
    return new ConnectionLimits(4_096, 1_024, Duration.ofSeconds(10), READ_WITHIN);
  }

  /** Bytes of chunks that are not whole yet, of all connections together. */
  static long heldBytesMax() {
    return Runtime.getRuntime().maxMemory() / HELD_PART_OF_HEAP;
  }

  /**
   * The same within what the system lets the process open: where there is no file left, connections
   * would wait in vain and nothing else could be opened either.
   *
   * @param filesLeft how many files the process may still open
   */
  ConnectionLimits within(long filesLeft) {
    long room = Math.max(AT_ONCE_MIN, filesLeft - OTHER_FILES - RESERVE);
    return room >= atOnceMax
        ? this
        : new ConnectionLimits((int) room, perAddressMax, headWithin, readWithin);
  }
}
