package io.vinculum.load.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer.
 *
 * @param headers by lower-case name
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  /** Whether a status says that the same request may be served a moment later. */
  public static boolean isNotNow(int status) {
    return status == TOO_MANY || status == UNAVAILABLE;
  }

  /** Whether the same request may be served a moment later. */
  public boolean isNotNow() {
    return isNotNow(status);
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * This answer, if its status is one of those expected.
   *
   * @throws IllegalStateException with what the server said otherwise
   */
  public HttpAnswer expect(int... statuses) {
    for (int expected : statuses) {
      if (expected == status) {
        return this;
      }
    }
    throw new IllegalStateException("the server answered " + status + ": " + text());
  }
}
