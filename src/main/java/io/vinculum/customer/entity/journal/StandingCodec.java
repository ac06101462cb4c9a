package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.entity.wire.CustomerWire;
import java.util.Optional;

/** What a customer is to us. */
final class StandingCodec {
  private StandingCodec() {}

  static Optional<CustomerWire.Standing> encode(Standing standing) {
    return switch (standing) {
      case Standing.Unknown() -> Optional.empty();
      case Standing.Guest(var id, var openedAt) ->
          Optional.of(opened(Origin.GUEST, id, millis(openedAt)).build());
      case Standing.Anonymous(var id, var openedAt) ->
          Optional.of(opened(Origin.ANONYMOUS, id, millis(openedAt)).build());
      case Standing.Member(var id, var openedAt, var enrolledAt, var referredBy) -> {
        CustomerWire.Standing.Builder wire =
            opened(Origin.MEMBER, id, millis(openedAt)).setEnrolledAt(millis(enrolledAt));
        referredBy.ifPresent(referrer -> wire.setReferredBy(bytes(referrer)));
        yield Optional.of(wire.build());
      }
      case Standing.Erased(var id, var openedAt, var erasedAt, var receipt, boolean done) ->
          Optional.of(
              opened(Origin.ANONYMOUS, id, millis(openedAt))
                  .setErased(
                      CustomerWire.Standing.Erased.newBuilder()
                          .setAt(millis(erasedAt))
                          .setReceipt(bytes(receipt))
                          .setDone(done))
                  .build());
      case Standing.Leaving(var id, var since, var until, var receipt, var before) -> {
        CustomerWire.Standing.Leaving.Builder leaving =
            CustomerWire.Standing.Leaving.newBuilder()
                .setSince(millis(since))
                .setUntil(millis(until))
                .setReceipt(bytes(receipt));
        encode(before).ifPresent(leaving::setBefore);
        yield Optional.of(
            opened(Origin.ANONYMOUS, id, millis(standing.begun().orElseThrow()))
                .setLeaving(leaving)
                .build());
      }
      case Standing.Absorbed(var id, var openedAt, var into, var merge, var at, var before) -> {
        CustomerWire.Standing.Absorbed.Builder absorbed =
            CustomerWire.Standing.Absorbed.newBuilder()
                .setInto(bytes(into))
                .setMerge(bytes(merge))
                .setAt(millis(at));
        encode(before).ifPresent(absorbed::setBefore);
        yield Optional.of(
            opened(Origin.ANONYMOUS, id, millis(openedAt)).setAbsorbed(absorbed).build());
      }
    };
  }

  private static CustomerWire.Standing.Builder opened(Origin origin, CustomerId id, long at) {
    return CustomerWire.Standing.newBuilder()
        .setOrigin(EnumCodec.encode(origin))
        .setCustomer(bytes(id))
        .setOpenedAt(at);
  }

  static Standing decode(CustomerWire.Standing wire) {
    CustomerId id = ScalarCodec.customer(wire.getCustomer());
    if (wire.hasErased()) {
      return new Standing.Erased(
          id,
          instant(wire.getOpenedAt()),
          instant(wire.getErased().getAt()),
          ScalarCodec.uuid(wire.getErased().getReceipt()),
          wire.getErased().getDone());
    }
    if (wire.hasLeaving()) {
      CustomerWire.Standing.Leaving leaving = wire.getLeaving();
      return new Standing.Leaving(
          id,
          instant(leaving.getSince()),
          instant(leaving.getUntil()),
          ScalarCodec.uuid(leaving.getReceipt()),
          decode(leaving.getBefore()));
    }
    if (wire.hasAbsorbed()) {
      CustomerWire.Standing.Absorbed absorbed = wire.getAbsorbed();
      return new Standing.Absorbed(
          id,
          instant(wire.getOpenedAt()),
          ScalarCodec.customer(absorbed.getInto()),
          ScalarCodec.uuid(absorbed.getMerge()),
          instant(absorbed.getAt()),
          absorbed.hasBefore() ? decode(absorbed.getBefore()) : new Standing.Unknown());
    }
    return switch (EnumCodec.decode(wire.getOrigin())) {
      case GUEST -> new Standing.Guest(id, instant(wire.getOpenedAt()));
      case ANONYMOUS -> new Standing.Anonymous(id, instant(wire.getOpenedAt()));
      case MEMBER ->
          new Standing.Member(
              id,
              instant(wire.getOpenedAt()),
              instant(wire.getEnrolledAt()),
              wire.hasReferredBy()
                  ? Optional.of(ScalarCodec.customer(wire.getReferredBy()))
                  : Optional.empty());
    };
  }
}
