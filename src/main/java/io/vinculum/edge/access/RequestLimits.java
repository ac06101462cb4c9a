package io.vinculum.edge.access;

/**
 * How often one caller may ask one node.
 *
 * @param perKey requests per second of an API key that was not made with a limit of its own
 * @param perMember requests per second of one member
 */
public record RequestLimits(int perKey, int perMember) {
  /** The largest limit that can be set, in requests per second. */
  public static final int MAX = Credentials.NewKey.REQUESTS_PER_SECOND_MAX;

  public RequestLimits {
    if (perKey < 1 || perKey > MAX || perMember < 1 || perMember > MAX) {
      throw new IllegalArgumentException("1 to %d requests a second".formatted(MAX));
    }
  }

  /** The limit of a caller, in requests per second. */
  public int of(Principal caller) {
    return caller
        .requestsPerSecond()
        .orElseGet(() -> caller.role() == Role.MEMBER ? perMember : perKey);
  }
}
