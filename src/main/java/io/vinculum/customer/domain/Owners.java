package io.vinculum.customer.domain;

import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.merge.Merge;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whose something is among records that are one: of the one that the call named, and what becomes
 * of a sale of the one whose sale it is. An owner never changes, whoever absorbs it.
 */
final class Owners {
  private Owners() {}

  /** Whose an interaction will be, or why it is not decided here. */
  sealed interface Owner {
    /** One of the records that are one here. */
    record Here(Optional<CustomerId> customer) implements Owner {}

    /**
     * A record that is not one with this one: its sale is meant, or it led here while the two are
     * just being joined or parted.
     */
    record Elsewhere(CustomerId customer) implements Owner {
      Rejection refusal() {
        return new Rejection(
            Rejection.Code.MERGED,
            "Another record answers for it, which is not one with this one.",
            Optional.empty(),
            Map.of("customerId", customer.toString()));
      }
    }
  }

  static Owner of(Customer customer, Command.RecordInteraction command, Context context) {
    Optional<CustomerId> sale = ofSale(customer, command.interaction(), context);
    Optional<CustomerId> whose = sale.or(command::named);
    if (whose.isPresent()) {
      Optional<CustomerId> keeper = keeper(customer, whose.get());
      return keeper.isPresent() ? new Owner.Here(keeper) : new Owner.Elsewhere(whose.get());
    }
    return new Owner.Here(held(customer, command.via()));
  }

  /**
   * Whose an interaction will be that is of no sale, as far as a look at the record can tell; empty
   * where it will not be decided here.
   */
  static Optional<CustomerId> teller(
      Customer customer, Optional<HashedIdentifier> via, Optional<CustomerId> named) {
    return named.map(it -> keeper(customer, it)).orElseGet(() -> held(customer, via));
  }

  private static Optional<CustomerId> held(Customer customer, Optional<HashedIdentifier> via) {
    return via.flatMap(it -> holder(customer, it)).or(() -> customer.standing().customer());
  }

  /** Whose an event is; empty where nothing says so, then it is of whose journal it is in. */
  static Optional<CustomerId> of(CustomerEvent event) {
    return Stripping.effects(event).flatMap(effects -> effects.bookkeeping().owner());
  }

  /**
   * The record of a customer that keeps what is of another: that one, or who absorbed it before
   * each kept its own. Empty where the other is not one with the customer.
   */
  static Optional<CustomerId> keeper(Customer customer, CustomerId whose) {
    Optional<CustomerId> self = customer.standing().customer();
    if (self.equals(Optional.of(whose))) {
      return self;
    }
    Optional<Merge> brought =
        customer.merges().joined().stream()
            .filter(merge -> merge.broughtRecordOf(whose))
            .findFirst();
    return brought.flatMap(merge -> merge.apart() ? keeper(merge.record(), whose) : self);
  }

  /** What an owner is of itself, for all that adds up. */
  static Customer part(Customer customer, Optional<CustomerId> owner) {
    for (Merge merge : customer.merges().joined()) {
      if (merge.apart() && owner.map(merge::broughtRecordOf).orElse(false)) {
        return part(merge.record(), owner);
      }
    }
    boolean mixed = customer.merges().joined().stream().anyMatch(merge -> !merge.apart());
    return mixed ? customer : customer.merges().own().orElse(customer);
  }

  /** Whose identifier it is. */
  private static Optional<CustomerId> holder(Customer customer, HashedIdentifier identifier) {
    for (Merge merge : customer.merges().joined()) {
      if (merge.apart() && merge.record().identifiers().hold(identifier)) {
        return holder(merge.record(), identifier);
      }
    }
    return customer.standing().customer();
  }

  private static Optional<CustomerId> ofSale(
      Customer customer, Interaction interaction, Context context) {
    Optional<DocumentKey> of =
        interaction instanceof Interaction.OfSale later
            ? Optional.of(later.of())
            : Optional.empty();
    OptionalLong number =
        of.filter(_ -> !customer.merges().spaces().owners().isEmpty())
            .map(key -> KnownDocuments.recorded(customer, key, context))
            .orElse(OptionalLong.empty());
    if (number.isEmpty()) {
      return Optional.empty();
    }
    CustomerId self = customer.standing().customer().orElseThrow();
    return of(Deciding.earlier(context, number.getAsLong()))
        .or(
            () ->
                Optional.of(
                    customer.merges().spaces().placeOf(self, number.getAsLong()).customer()));
  }
}
