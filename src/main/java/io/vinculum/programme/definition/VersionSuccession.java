package io.vinculum.programme.definition;

import io.vinculum.fault.Fault;
import io.vinculum.programme.domain.PointCurrency;
import io.vinculum.programme.domain.Programme;
import java.util.List;
import java.util.Optional;

/** What one version of a programme may not change of another, since what is recorded needs it. */
public final class VersionSuccession {
  private VersionSuccession() {}

  /** What is wrong with putting {@code next} after {@code earlier}; empty when nothing is. */
  public static List<Fault> faults(Programme earlier, Programme next) {
    DefinitionFaults faults = new DefinitionFaults();
    if (!next.id().equals(earlier.id())) {
      faults.add("/id", "is `" + earlier.id() + "` in every version");
    }
    if (!next.currency().equals(earlier.currency())) {
      faults.add(
          "/currency",
          "is " + earlier.currency() + " in every version: recorded amounts are in it");
    }
    for (PointCurrency currency : earlier.points()) {
      Optional<PointCurrency> kept = next.pointCurrency(currency.id());
      if (kept.isEmpty()) {
        faults.add("/points", "keeps `" + currency.id() + "`: customers may hold such points");
      }
    }
    return faults.all();
  }
}
