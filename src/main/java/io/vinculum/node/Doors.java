package io.vinculum.node;

import io.vinculum.edge.access.Authority;
import io.vinculum.edge.customer.CustomerDoor;
import io.vinculum.edge.imports.ImportDoor;
import io.vinculum.edge.imports.ImportDoors;
import io.vinculum.edge.interaction.InteractionDoor;

/** The doors of this node's rooms for what comes in files. */
record Doors(InteractionDoor interactions, CustomerDoor customers) implements ImportDoors {
  private static final String PATH = "/v1/imports";

  @Override
  public ImportDoor interactions(Authority authority, boolean dryRun) {
    return (json, retries) ->
        interactions
            .post(json, dryRun, authority, PATH, retries)
            .thenApply(posted -> new ImportDoor.Outcome(posted.status(), posted.body()));
  }

  @Override
  public ImportDoor customers(Authority authority, boolean dryRun) {
    return (json, retries) ->
        customers
            .post(json, dryRun, authority, PATH, retries)
            .thenApply(posted -> new ImportDoor.Outcome(posted.status(), posted.body()));
  }
}
