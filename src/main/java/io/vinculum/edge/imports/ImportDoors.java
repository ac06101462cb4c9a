package io.vinculum.edge.imports;

import io.vinculum.edge.access.Authority;

/** The doors by which rows of files enter, while a caller's right holds. */
public interface ImportDoors {
  /**
   * By which purchases and other interactions enter.
   *
   * @param dryRun whether it is only asked what would come of them
   */
  ImportDoor interactions(Authority authority, boolean dryRun);

  /**
   * By which customers of other programmes enter.
   *
   * @param dryRun whether it is only asked what would come of them
   */
  ImportDoor customers(Authority authority, boolean dryRun);
}
