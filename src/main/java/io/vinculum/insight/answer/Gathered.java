package io.vinculum.insight.answer;

import io.vinculum.insight.Coverage;
import io.vinculum.insight.Freshness;
import java.util.List;

/**
 * The parts of the slices that answered, in the slices' order.
 *
 * @param <P> the kind of part
 */
record Gathered<P extends Part>(List<P> parts, Coverage coverage, Freshness freshness) {
  Gathered {
    parts = List.copyOf(parts);
  }
}
