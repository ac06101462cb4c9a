package io.vinculum.programme.definition;

import io.vinculum.fault.Fault;
import java.util.List;

/**
 * What a text that was put before comes to.
 *
 * @param reading the programme, or what is wrong with it
 * @param aside rules of it that are beyond a limit of today and hold for nobody
 */
public record StoredReading(ProgrammeReading reading, List<Fault> aside) {
  public StoredReading {
    aside = List.copyOf(aside);
  }
}
