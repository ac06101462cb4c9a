package io.vinculum.programme.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** The ids of one list of the programme: well-formed, and each given once. */
final class Ids {
  private final SequencedSet<String> seen = new LinkedHashSet<>();

  /** The section's id. A placeholder when it is missing or ill-formed; a second one is a fault. */
  String read(Section section) {
    String id = section.required("id", "", name -> ValueReader.id(section, name));
    if (!id.isEmpty() && !seen.add(id)) {
      section.fault("id", "`" + id + "` is given twice");
    }
    return id;
  }

  /** In the order of the list. */
  List<String> all() {
    return List.copyOf(seen);
  }
}
