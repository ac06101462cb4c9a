package io.vinculum.edge.http;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A path with named places, such as {@code /v1/customers/{id}/points}, written as in the published
 * contract.
 */
public final class PathTemplate {
  /** Places whose values never stand in an answer or a log. */
  private static final Set<String> SECRET = Set.of("card");

  private static final String MASK = "***";

  private final String text;
  private final List<String> segments;

  private PathTemplate(String text, List<String> segments) {
    this.text = text;
    this.segments = List.copyOf(segments);
  }

  /** Reads a template. */
  public static PathTemplate of(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("a path begins with a slash: " + text);
    }
    return new PathTemplate(text, split(text));
  }

  /** How many segments a path of this template has. */
  int length() {
    return segments.size();
  }

  /** Its segments. */
  List<String> segments() {
    return segments;
  }

  /** Whether it has no named places. */
  boolean isFixed() {
    return segments.stream().noneMatch(PathTemplate::isPlace);
  }

  /** What stands in the named places; empty when the path is another one. */
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    for (int i = 0; i < path.size(); i++) {
      if (!isPlace(segments.get(i)) && !segments.get(i).equals(path.get(i))) {
        return Optional.empty();
      }
    }
    Map<String, String> places = HashMap.newHashMap(2);
    for (int i = 0; i < path.size(); i++) {
      if (isPlace(segments.get(i))) {
        places.put(name(segments.get(i)), path.get(i));
      }
    }
    return Optional.of(places);
  }

  /** The path as it may be shown, with secret places masked. */
  String shown(String path) {
    if (segments.stream().noneMatch(s -> isPlace(s) && isSecret(name(s)))) {
      return path;
    }
    List<String> parts = split(path);
    StringBuilder shown = new StringBuilder(path.length());
    for (int i = 0; i < parts.size(); i++) {
      String segment = i < segments.size() ? segments.get(i) : MASK;
      boolean secret = isPlace(segment) && isSecret(name(segment));
      shown.append('/').append(secret ? MASK : parts.get(i));
    }
    return shown.toString();
  }

  /** Whether what stands in that place never stands in an answer or a log. */
  static boolean isSecret(String place) {
    return SECRET.contains(place);
  }

  private static List<String> split(String path) {
    return Arrays.asList(path.substring(1).split("/", -1));
  }

  private static boolean isPlace(String segment) {
    return segment.startsWith("{");
  }

  private static String name(String place) {
    return place.substring(1, place.length() - 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
