package io.vinculum.budget.entity;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.uuid;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.vinculum.budget.domain.Budget;
import io.vinculum.budget.domain.BudgetEvent;
import io.vinculum.budget.domain.BudgetLease;
import io.vinculum.budget.domain.BudgetShare;
import io.vinculum.budget.wire.BudgetWire;
import io.vinculum.customer.entity.journal.ScalarCodec;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events and states of budgets under their domain names. */
final class BudgetCodec {
  static final String STATE = "budget.state.v1";

  private BudgetCodec() {}

  static String manifest(BudgetEvent event) {
    return switch (event) {
      case BudgetEvent.Leased _ -> "budget.leased.v1";
      case BudgetEvent.Settled _ -> "budget.settled.v1";
    };
  }

  static MessageLite encode(BudgetEvent event) {
    long at = event.at().toEpochMilli();
    return switch (event) {
      case BudgetEvent.Leased(_, BudgetLease lease) ->
          BudgetWire.Leased.newBuilder().setAt(at).setLease(encode(lease)).build();
      case BudgetEvent.Settled(_, UUID grant, BudgetShare taken) ->
          BudgetWire.Settled.newBuilder()
              .setAt(at)
              .setGrant(bytes(grant))
              .setTaken(encode(taken))
              .build();
    };
  }

  static BudgetEvent decode(String manifest, byte[] stored) throws InvalidProtocolBufferException {
    return switch (manifest) {
      case "budget.leased.v1" -> {
        var wire = BudgetWire.Leased.parseFrom(stored);
        yield new BudgetEvent.Leased(Instant.ofEpochMilli(wire.getAt()), decode(wire.getLease()));
      }
      case "budget.settled.v1" -> {
        var wire = BudgetWire.Settled.parseFrom(stored);
        yield new BudgetEvent.Settled(
            Instant.ofEpochMilli(wire.getAt()), uuid(wire.getGrant()), decode(wire.getTaken()));
      }
      default -> throw new IllegalArgumentException("an event not known here: " + manifest);
    };
  }

  static BudgetWire.Budget encode(Budget budget) {
    BudgetWire.Budget.Builder wire =
        BudgetWire.Budget.newBuilder().setSpent(encode(budget.spent()));
    budget.leases().values().stream()
        .sorted(Comparator.comparing(BudgetLease::grant))
        .forEach(lease -> wire.addLeases(encode(lease)));
    return wire.build();
  }

  static Budget decode(BudgetWire.Budget wire) {
    return new Budget(
        decode(wire.getSpent()),
        wire.getLeasesList().stream()
            .map(BudgetCodec::decode)
            .collect(Collectors.toMap(BudgetLease::grant, Function.identity())));
  }

  static BudgetWire.Lease encode(BudgetLease lease) {
    return BudgetWire.Lease.newBuilder()
        .setGrant(bytes(lease.grant()))
        .setCustomer(bytes(lease.customer()))
        .setShare(encode(lease.share()))
        .setUntil(lease.until().toEpochMilli())
        .build();
  }

  static BudgetLease decode(BudgetWire.Lease wire) {
    return new BudgetLease(
        uuid(wire.getGrant()),
        ScalarCodec.customer(wire.getCustomer()),
        decode(wire.getShare()),
        Instant.ofEpochMilli(wire.getUntil()));
  }

  static BudgetWire.Share encode(BudgetShare share) {
    return BudgetWire.Share.newBuilder().setPoints(share.points()).setTimes(share.times()).build();
  }

  static BudgetShare decode(BudgetWire.Share wire) {
    return new BudgetShare(wire.getPoints(), wire.getTimes());
  }
}
