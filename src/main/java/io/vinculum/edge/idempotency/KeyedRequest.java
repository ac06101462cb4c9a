package io.vinculum.edge.idempotency;

import java.util.regex.Pattern;
import org.apache.pekko.util.ByteString;

/**
 * A request that came with an {@code Idempotency-Key}.
 *
 * @param credential the caller's id: keys of different callers never meet
 * @param key 1 to {@link #MAX_KEY_CHARS} printable ASCII characters
 * @param method in upper case
 * @param path with its query
 * @param body all of it
 */
public record KeyedRequest(
    String credential, String key, String method, String path, ByteString body) {
  /** The longest key. */
  public static final int MAX_KEY_CHARS = 255;

  private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1," + MAX_KEY_CHARS + "}");

  public KeyedRequest {
    if (!isKey(key)) {
      throw new IllegalArgumentException("an Idempotency-Key has 1 to 255 ASCII characters");
    }
  }

  /** Whether it can be a key. */
  public static boolean isKey(String key) {
    return KEY.matcher(key).matches();
  }

  /** Without key and body, which must not reach a log. */
  @Override
  public String toString() {
    return "KeyedRequest[" + credential + " " + method + " " + path + "]";
  }
}
