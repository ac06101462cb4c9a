package io.vinculum.programme.definition;

import io.vinculum.fault.Fault;
import io.vinculum.programme.domain.Programme;
import java.util.List;

/** What a programme's text comes to. */
public sealed interface ProgrammeReading {
  /** It is a programme, and every check passed. */
  record Valid(Programme programme) implements ProgrammeReading {}

  /** Everything that is wrong with it, in the order of the checks; never empty. */
  record Invalid(List<Fault> faults) implements ProgrammeReading {
    public Invalid {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("an invalid programme has a fault");
      }
    }
  }
}
