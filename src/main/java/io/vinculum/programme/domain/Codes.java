package io.vinculum.programme.domain;

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
 * @param attributes whose values are codes
 */
public record Codes(Set<String> topics, Set<String> reasons, Set<String> attributes) {
  /** Every word is sealed. */
  public static final Codes NONE = new Codes(Set.of(), Set.of(), Set.of());

  /** The form of a code, in words. */
  public static final String FORM = "1 to 64 of a-z 0-9 -";

  private static final Pattern CODE = Pattern.compile("[a-z0-9-]{1,64}");

  public Codes {
    topics = Set.copyOf(topics);
    reasons = Set.copyOf(reasons);
    attributes = Set.copyOf(attributes);
  }

  /** These and others. */
  public Codes joined(Codes other) {
    return new Codes(
        joined(topics, other.topics),
        joined(reasons, other.reasons),
        joined(attributes, other.attributes));
  }

  private static Set<String> joined(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
  }

  /** Whether a text has the form of a code. */
  public static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }
}
