package io.vinculum.edge.running;

import io.vinculum.customer.domain.CustomerId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Holds a slice of the read side against the journals that it was made from. */
public interface SliceCheck {
  /** How many slices there are; they are numbered from 0. */
  int slices();

  /**
   * Makes the facts of every customer of a slice again from its journal and compares.
   *
   * @param repair whether what differs is put right
   */
  CompletionStage<Checked> check(int slice, boolean repair);

  /**
   * What came of it.
   *
   * @param customers compared
   * @param different those whose facts were not equal
   */
  record Checked(int customers, List<CustomerId> different) {
    public Checked {
      different = List.copyOf(different);
    }
  }
}
