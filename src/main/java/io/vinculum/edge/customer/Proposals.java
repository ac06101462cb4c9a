package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerEvent.AdjustmentDecided;
import io.vinculum.customer.domain.CustomerEvent.AdjustmentProposed;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.budget.Allowance;
import io.vinculum.edge.access.Role;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.programme.domain.AdjustmentLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Adjustments that wait for a second person, as answers show them. */
final class Proposals {
  private Proposals() {}

  /** How many points, either sign, the caller's role adjusts alone. */
  static long limit(Call call, Rooms rooms) {
    return limits(rooms).atOnce(call.caller().role().apiName());
  }

  /** How many the caller adjusts alone in a day. */
  static Allowance allowance(Call call, Rooms rooms) {
    return new Allowance(call.caller().id(), limits(rooms).perDay(call.caller().role().apiName()));
  }

  /** How many the caller approves in a day, those that it adjusts alone among them. */
  static Optional<Allowance> approval(Call call, Rooms rooms) {
    return call.caller().role() == Role.ADMIN
        ? Optional.empty()
        : Optional.of(allowance(call, rooms));
  }

  /**
   * How many the caller's role approves: as many as it makes alone; an administrator any, since
   * above its own limit only another administrator is left to ask.
   */
  static long approves(Call call, Rooms rooms) {
    return call.caller().role() == Role.ADMIN ? Long.MAX_VALUE : limit(call, rooms);
  }

  private static AdjustmentLimits limits(Rooms rooms) {
    return rooms.programme().programme().adjustments();
  }

  static ObjectNode json(CustomerId customer, AdjustmentProposed proposal) {
    return JsonText.object()
        .put("adjustmentId", proposal.adjustmentId().toString())
        .put("customerId", customer.toString())
        .put("state", "pending")
        .put("currency", proposal.currency())
        .put("points", proposal.points())
        .put("reason", proposal.reason().orNothing())
        .put("allowDebt", proposal.allowDebt())
        .put("reverses", proposal.reverses().map(UUID::toString).orElse(null))
        .put("by", proposal.by())
        .put("at", proposal.at().toString());
  }

  static ObjectNode refused(CustomerId customer, AdjustmentDecided decided) {
    return JsonText.object()
        .put("adjustmentId", decided.adjustmentId().toString())
        .put("customerId", customer.toString())
        .put("state", "refused")
        .put("by", decided.by())
        .put("at", decided.at().toString());
  }

  /** Whether an event is about an adjustment that waits or waited. */
  static boolean concerns(CustomerEvent event) {
    return event instanceof AdjustmentProposed || event instanceof AdjustmentDecided;
  }

  /** Those that still wait, the oldest first. */
  static List<AdjustmentProposed> waiting(List<CustomerEvent> events) {
    Map<UUID, AdjustmentProposed> open = new LinkedHashMap<>();
    for (CustomerEvent event : events) {
      if (event instanceof AdjustmentProposed proposed) {
        open.put(proposed.adjustmentId(), proposed);
      } else if (event instanceof AdjustmentDecided decided) {
        open.remove(decided.adjustmentId());
      }
    }
    return new ArrayList<>(open.values());
  }
}
