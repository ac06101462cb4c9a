package io.vinculum.programme.definition;

import io.vinculum.fault.Fault;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Reward;
import io.vinculum.programme.domain.SegmentDefinition;
import java.util.List;
import java.util.Set;

/**
 * Ids of a programme that stand in paths are no dot segments, which no request can name. It is
 * looked at when a programme is put, not when a stored one is read: what was stored is read for
 * ever.
 */
public final class PathNames {
  private static final Set<String> DOT_SEGMENTS = Set.of(".", "..");

  private PathNames() {}

  /** What could never be reached; empty when all can be. */
  public static List<Fault> faults(Programme programme) {
    DefinitionFaults faults = new DefinitionFaults();
    look("/rewards/", programme.rewards().stream().map(Reward::id).toList(), faults);
    look("/segments/", programme.segments().stream().map(SegmentDefinition::id).toList(), faults);
    return faults.all();
  }

  private static void look(String list, List<String> ids, DefinitionFaults faults) {
    for (int i = 0; i < ids.size(); i++) {
      if (DOT_SEGMENTS.contains(ids.get(i))) {
        faults.add(list + i + "/id", "is neither . nor .., which no path can name");
      }
    }
  }
}
