package io.vinculum.edge.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawRequestURI;

/**
 * The path of a request as it was sent, segment by segment, each decoded once. The URI of the
 * request is of no use here: Pekko HTTP takes dot segments away before it hands it over, so that
 * {@code DELETE /v1/customers/7/identifiers/..} would erase the customer.
 *
 * <p>A path with an empty segment, a trailing slash or a segment that is a dot or two, however they
 * are written, has no segments here and so means no operation. Whoever sends one has most likely
 * put a value there that its client library could not escape; what it meant is not ours to guess.
 *
 * @param sent as it stood in the request line, without scheme, authority and query
 * @param segments decoded; empty when the path can mean nothing
 */
record RequestPath(String sent, List<String> segments) {
  /** Segments that say where to go and are no name of anything (RFC 3986, 5.2.4). */
  private static final Set<String> DOT_SEGMENTS = Set.of(".", "..");

  /** The one path with an empty segment. */
  private static final String ROOT = "/";

  private static final int ASCII_MAX = 0x7f;

  RequestPath {
    segments = List.copyOf(segments);
  }

  /**
   * Reads it from the line of the request, which {@code raw-request-uri-header} in {@code
   * http.conf} keeps. A request without (HTTP/2, were it ever turned on, keeps none) has no path.
   */
  static RequestPath of(HttpRequest request) {
    return request
        .getHeader(RawRequestURI.class)
        .map(raw -> ofTarget(raw.uri()))
        .orElse(new RequestPath(ROOT, List.of()));
  }

  /** Reads it from a request target: a path and query, or a whole URI. */
  static RequestPath ofTarget(String target) {
    return pathOf(target)
        .map(path -> new RequestPath(path, decoded(path).orElse(List.of())))
        .orElse(new RequestPath(ROOT, List.of()));
  }

  /** Empty for what has no path: {@code *}, and the authority that CONNECT names. */
  private static Optional<String> pathOf(String target) {
    int query = target.indexOf('?');
    String place = query < 0 ? target : target.substring(0, query);
    if (place.startsWith(ROOT)) {
      return Optional.of(place);
    }
    int authority = place.indexOf("://");
    if (authority < 0) {
      return Optional.empty();
    }
    int path = place.indexOf('/', authority + "://".length());
    return Optional.of(path < 0 ? ROOT : place.substring(path));
  }

  private static Optional<List<String>> decoded(String path) {
    if (path.equals(ROOT)) {
      return Optional.of(List.of(""));
    }
    List<String> segments = new ArrayList<>();
    for (String sent : path.substring(1).split("/", -1)) {
      Optional<String> segment = decodedSegment(sent).filter(RequestPath::isName);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      segments.add(segment.get());
    }
    return Optional.of(segments);
  }

  private static boolean isName(String segment) {
    return !segment.isEmpty() && !DOT_SEGMENTS.contains(segment);
  }

  /** Empty when it is no UTF-8: an overlong dot or slash must not become one. */
  private static Optional<String> decodedSegment(String sent) {
    if (sent.indexOf('%') < 0) {
      return Optional.of(sent);
    }
    ByteBuffer bytes = ByteBuffer.allocate(sent.length());
    for (int i = 0; i < sent.length(); i++) {
      char c = sent.charAt(i);
      if (c == '%' && i + 2 < sent.length() && isHex(sent, i + 1)) {
        bytes.put((byte) HexFormat.fromHexDigits(sent, i + 1, i + 3));
        i += 2;
      } else if (c == '%' || c > ASCII_MAX) {
        return Optional.empty();
      } else {
        bytes.put((byte) c);
      }
    }
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
      return Optional.of(text.toString());
    } catch (CharacterCodingException e) {
      // The caller answers that there is nothing at such a path.
      return Optional.empty();
    }
  }

  private static boolean isHex(String text, int at) {
    return HexFormat.isHexDigit(text.charAt(at)) && HexFormat.isHexDigit(text.charAt(at + 1));
  }
}
