package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.programme.domain.IdentifierKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The events of merges, each with every field set. */
final class GoldenMerges {
  private static final Instant AT = Instant.parse("2026-03-01T09:15:30.123Z");
  private static final UUID ID = UUID.fromString("0195f2c1-0000-7000-8000-000000000042");
  private static final CustomerId OTHER = CustomerId.parse("0195f2c1-0000-7000-8000-000000000043");
  private static final CustomerId THIRD = CustomerId.parse("0195f2c1-0000-7000-8000-000000000044");
  private static final HashedIdentifier CARD = new HashedIdentifier(IdentifierKind.CARD, "aGFzaA");

  private GoldenMerges() {}

  static void put(Map<String, CustomerEvent> all, Effects effects) {
    all.put("customer.merge-begun.v1", new CustomerEvent.MergeBegun(AT, ID, OTHER, effects));
    all.put("customer.merged-into.v1", new CustomerEvent.MergedInto(AT, ID, OTHER, effects));
    all.put(
        "customer.absorbed.v1",
        new CustomerEvent.Absorbed(AT, ID, OTHER, record(), effects, false));
    all.put(
        "customer.absorbed.v1.apart",
        new CustomerEvent.Absorbed(AT, ID, OTHER, merged(), effects, true));
    all.put("customer.merge-settled.v1", new CustomerEvent.MergeSettled(AT, ID));
    all.put("customer.unmerged.v1", new CustomerEvent.Unmerged(AT, ID, OTHER, effects, false));
    all.put("customer.unmerged.v1.apart", new CustomerEvent.Unmerged(AT, ID, OTHER, effects, true));
    all.put(
        "customer.merge-undone.v1",
        new CustomerEvent.MergeUndone(AT, ID, OTHER, Set.of(CARD), effects, Optional.empty()));
    all.put(
        "customer.merge-undone.v1.record",
        new CustomerEvent.MergeUndone(
            AT, ID, OTHER, Set.of(CARD), effects, Optional.of(unmerged())));
  }

  /** A record with one document, points, a purchase and all that a sale leaves. */
  private static Customer record() {
    Customer opened =
        CustomerRules.evolve(
            Customer.unknown(),
            new CustomerEvent.Opened(AT, OTHER, Origin.ANONYMOUS, List.of(CARD)));
    return CustomerRules.evolve(opened, GoldenEvents.purchase());
  }

  /** A record that has absorbed another, each with its share of points. */
  private static Customer merged() {
    return CustomerRules.evolve(
        opened(THIRD),
        new CustomerEvent.Absorbed(AT, ID, OTHER, record(), GoldenEvents.nothing(), true));
  }

  /** One that has let it go, and knows its documents on. */
  private static Customer unmerged() {
    return CustomerRules.evolve(
        merged(), new CustomerEvent.Unmerged(AT, ID, OTHER, GoldenEvents.nothing(), true));
  }

  private static Customer opened(CustomerId id) {
    return CustomerRules.evolve(
        Customer.unknown(), new CustomerEvent.Opened(AT, id, Origin.ANONYMOUS, List.of(CARD)));
  }
}
