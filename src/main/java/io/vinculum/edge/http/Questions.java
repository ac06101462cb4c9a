package io.vinculum.edge.http;

import io.vinculum.edge.json.Fault;
import java.util.List;

/** Faults that the read side finds in a question, as faults of the request. */
final class Questions {
  private Questions() {}

  static List<Fault> faults(List<io.vinculum.insight.Fault> faults) {
    return faults.stream()
        .map(
            fault ->
                new Fault(
                    fault.pointer(),
                    fault.detail(),
                    fault.position().map(p -> new Fault.Position(p.line(), p.column()))))
        .toList();
  }
}
