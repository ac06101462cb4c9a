package io.vinculum.reward.entity;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.uuid;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.reward.stock.Stock;
import io.vinculum.reward.stock.StockEvent;
import io.vinculum.reward.stock.StockLease;
import io.vinculum.reward.wire.StockWire;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events and states of stocks under their domain names. */
final class StockCodec {
  static final String STATE = "stock.state.v1";

  private StockCodec() {}

  static String manifest(StockEvent event) {
    return switch (event) {
      case StockEvent.Leased _ -> "stock.leased.v1";
      case StockEvent.Extended _ -> "stock.extended.v1";
      case StockEvent.Taken _ -> "stock.taken.v1";
      case StockEvent.Freed _ -> "stock.freed.v1";
    };
  }

  static MessageLite encode(StockEvent event) {
    long at = event.at().toEpochMilli();
    return switch (event) {
      case StockEvent.Leased(_, StockLease lease) ->
          StockWire.Leased.newBuilder().setAt(at).setLease(encode(lease)).build();
      case StockEvent.Extended(_, UUID redemption, Instant until) ->
          StockWire.Extended.newBuilder()
              .setAt(at)
              .setRedemption(bytes(redemption))
              .setUntil(until.toEpochMilli())
              .build();
      case StockEvent.Taken(_, UUID redemption) ->
          StockWire.Taken.newBuilder().setAt(at).setRedemption(bytes(redemption)).build();
      case StockEvent.Freed(_, UUID redemption) ->
          StockWire.Freed.newBuilder().setAt(at).setRedemption(bytes(redemption)).build();
    };
  }

  static StockEvent decode(String manifest, byte[] stored) throws InvalidProtocolBufferException {
    return switch (manifest) {
      case "stock.leased.v1" -> {
        var wire = StockWire.Leased.parseFrom(stored);
        yield new StockEvent.Leased(Instant.ofEpochMilli(wire.getAt()), decode(wire.getLease()));
      }
      case "stock.extended.v1" -> {
        var wire = StockWire.Extended.parseFrom(stored);
        yield new StockEvent.Extended(
            Instant.ofEpochMilli(wire.getAt()),
            uuid(wire.getRedemption()),
            Instant.ofEpochMilli(wire.getUntil()));
      }
      case "stock.taken.v1" -> {
        var wire = StockWire.Taken.parseFrom(stored);
        yield new StockEvent.Taken(Instant.ofEpochMilli(wire.getAt()), uuid(wire.getRedemption()));
      }
      case "stock.freed.v1" -> {
        var wire = StockWire.Freed.parseFrom(stored);
        yield new StockEvent.Freed(Instant.ofEpochMilli(wire.getAt()), uuid(wire.getRedemption()));
      }
      default -> throw new IllegalArgumentException("an event not known here: " + manifest);
    };
  }

  static StockWire.Stock encode(Stock stock) {
    StockWire.Stock.Builder wire =
        StockWire.Stock.newBuilder()
            .setTaken(stock.taken())
            .setNext(stock.next())
            .addAllFree(stock.free());
    stock.leases().values().stream()
        .sorted(Comparator.comparing(StockLease::redemption))
        .forEach(lease -> wire.addLeases(encode(lease)));
    stock.settled().forEach(redemption -> wire.addSettled(bytes(redemption)));
    return wire.build();
  }

  static Stock decode(StockWire.Stock wire) {
    Map<UUID, StockLease> leases =
        wire.getLeasesList().stream()
            .map(StockCodec::decode)
            .collect(Collectors.toMap(StockLease::redemption, Function.identity()));
    return new Stock(
        wire.getTaken(),
        wire.getNext(),
        wire.getFreeList(),
        leases,
        wire.getSettledList().stream().<UUID>map(StockCodec::id).toList());
  }

  private static UUID id(ByteString bytes) {
    return uuid(bytes);
  }

  private static StockWire.Lease encode(StockLease lease) {
    return StockWire.Lease.newBuilder()
        .setRedemption(bytes(lease.redemption()))
        .setCustomer(bytes(lease.customer()))
        .addAllNumbers(lease.numbers())
        .setUntil(lease.until().toEpochMilli())
        .build();
  }

  private static StockLease decode(StockWire.Lease wire) {
    return new StockLease(
        uuid(wire.getRedemption()),
        ScalarCodec.customer(wire.getCustomer()),
        wire.getNumbersList(),
        Instant.ofEpochMilli(wire.getUntil()));
  }
}
