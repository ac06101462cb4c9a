package io.vinculum.edge.imports;

import io.vinculum.fault.Fault;
import java.util.List;

/** A file, or a plan for it, that cannot be imported as it is: nothing of it is recorded. */
final class ImportRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  ImportRefused(List<Fault> faults) {
    super(faults.toString());
    this.faults = List.copyOf(faults);
  }

  ImportRefused(String pointer, String detail) {
    this(List.of(new Fault(pointer, detail)));
  }

  List<Fault> faults() {
    return faults;
  }
}
