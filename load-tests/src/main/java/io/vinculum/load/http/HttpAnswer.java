package io.vinculum.load.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer.
 *
 * @param headers by lower-case name
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
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
