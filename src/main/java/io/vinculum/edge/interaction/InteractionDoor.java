package io.vinculum.edge.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.vinculum.edge.access.Authority;
import io.vinculum.edge.json.Faults;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.retry.Retries;
import java.util.concurrent.CompletionStage;

/** Takes interactions that are JSON already, as imports do: the same checks, the same answers. */
public final class InteractionDoor {
  private final Rooms rooms;
  private final Items items;

  /** A door to these rooms. */
  public InteractionDoor(Rooms rooms, MeterRegistry metrics) {
    this.rooms = rooms;
    this.items = new Items(rooms, metrics);
  }

  /**
   * What came of it.
   *
   * @param status as HTTP has it
   * @param body the answer or the problem
   */
  public record Posted(int status, JsonNode body) {}

  /**
   * Posts one interaction for a caller, while the caller's right holds; then the status is 401.
   *
   * @param dryRun whether it is only asked what would come of it
   * @param instance what problems name as their place
   * @param retries how long it is tried again when nothing answers
   */
  public CompletionStage<Posted> post(
      JsonNode json, boolean dryRun, Authority authority, String instance, Retries retries) {
    return items
        .one(new Items.Item.Parsed(0, json, new Faults()), dryRun, authority, retries)
        .thenApply(
            recorded ->
                new Posted(
                    recorded.status(), recorded.body(instance, rooms.viewFor(authority.caller()))));
  }
}
