package io.vinculum.insight.facts;

import io.vinculum.customer.domain.interaction.InteractionKind;
import java.util.Comparator;

/**
 * What a complaint was about, or why something was left, and where it was said.
 *
 * @param kind {@code COMPLAINT}, {@code ABANDONMENT}, {@code WEB} or {@code APP}
 * @param code a topic or reason that the programme declares; empty where none was given, or words
 *     that are sealed
 * @param channel empty where none was told
 * @param place the location; empty where none was told
 */
public record Cause(InteractionKind kind, String code, String channel, String place)
    implements Comparable<Cause> {
  private static final Comparator<Cause> ORDER =
      Comparator.comparing(Cause::kind)
          .thenComparing(Cause::code)
          .thenComparing(Cause::channel)
          .thenComparing(Cause::place);

  /** Whether it is a complaint, and else a reason. */
  public boolean isComplaint() {
    return kind == InteractionKind.COMPLAINT;
  }

  @Override
  public int compareTo(Cause other) {
    return ORDER.compare(this, other);
  }
}
