package io.vinculum.programme.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of the words that people type may stand in clear and be counted, since it names a thing of
 * the programme and nobody: all others are sealed under the customer's key.
 *
 * @param topics of complaints
 * @param reasons of adjustments, of tiers given by hand, of what was left
 * @param attributes of which something is said; others are free, and their words sealed
 */
public record Codes(Set<String> topics, Set<String> reasons, List<Attribute> attributes) {
  /** Every word is sealed. */
  public static final Codes NONE = new Codes(Set.of(), Set.of(), List.of());

  /** The form of a code, in words. */
  public static final String FORM = "1 to 64 of a-z 0-9 -";

  private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,64}");

  /**
   * An attribute.
   *
   * @param name for people
   * @param isCoded whether its words are codes
   */
  public record Attribute(String id, Optional<String> name, boolean isCoded) {}

  public Codes {
    topics = Set.copyOf(topics);
    reasons = Set.copyOf(reasons);
    attributes = List.copyOf(attributes);
  }

  /** Whether the words of that attribute are codes. */
  public boolean codesAttribute(String id) {
    return attributes.stream().anyMatch(it -> it.isCoded() && it.id().equals(id));
  }

  /** These and others: what is a code of one of them is one. */
  public Codes joined(Codes other) {
    return new Codes(
        joined(topics, other.topics),
        joined(reasons, other.reasons),
        Stream.concat(attributes.stream(), other.attributes.stream()).distinct().toList());
  }

  private static Set<String> joined(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
  }

  /** Whether a text has the form of a code. */
  public static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }
}
