package io.vinculum.edge.running;

import io.vinculum.customer.domain.CustomerId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Holds a slice of the read side against the journals that it was made from. */
public interface SliceCheck {
  /** How many slices there are; they are numbered from 0. */
  int slices();

  /**
   * Makes the facts of every customer of a slice again from its journal and compares. Journals are
   * looked at too.
   *
   * @param repair whether what differs is put right, and taken out of journals what does not count
   */
  CompletionStage<Checked> check(int slice, boolean repair);

  /**
   * What came of it.
   *
   * @param customers compared
   * @param different those whose facts were not equal
   * @param damagedJournals that held events of two writers under one number
   * @param supersededEvents in them, which do not count
   */
  record Checked(
      int customers, List<CustomerId> different, int damagedJournals, int supersededEvents) {
    public Checked {
      different = List.copyOf(different);
    }
  }
}
