package io.vinculum.reward.entity;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.uuid;

import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.reward.stock.StockAnswer;
import io.vinculum.reward.stock.StockCommand;
import io.vinculum.reward.stock.Supply;
import io.vinculum.reward.wire.StockWire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What nodes say to each other about stocks. */
final class StockMessageCodec {
  private StockMessageCodec() {}

  static StockWire.Ask encode(StockCommand command, String replyTo) {
    StockWire.Ask.Builder wire = StockWire.Ask.newBuilder().setReplyTo(replyTo);
    return switch (command) {
      case StockCommand.Keep keep -> wire.setKeep(encode(keep)).build();
      case StockCommand.Take(var redemption) -> wire.setTake(bytes(redemption)).build();
      case StockCommand.Free(var redemption) -> wire.setFree(bytes(redemption)).build();
      case StockCommand.Look(Supply supply) -> wire.setLook(encode(supply)).build();
    };
  }

  static StockCommand decode(StockWire.Ask wire) {
    return switch (wire.getWhatCase()) {
      case KEEP -> decode(wire.getKeep());
      case TAKE -> new StockCommand.Take(uuid(wire.getTake()));
      case FREE -> new StockCommand.Free(uuid(wire.getFree()));
      case LOOK -> new StockCommand.Look(decode(wire.getLook()));
      case WHAT_NOT_SET ->
          throw new IllegalArgumentException("a question that this version does not know");
    };
  }

  static StockWire.Reply encode(StockReply reply) {
    StockWire.Reply.Builder wire = StockWire.Reply.newBuilder();
    return switch (reply) {
      case StockReply.Unreachable(String why) -> wire.setUnreachable(why).build();
      case StockReply.Answered(StockAnswer.Kept(List<Long> numbers, boolean again)) ->
          wire.setKept(StockWire.Reply.Kept.newBuilder().addAllNumbers(numbers).setAgain(again))
              .build();
      case StockReply.Answered(StockAnswer.OutOfStock(long left)) ->
          wire.setOutOfStock(left).build();
      case StockReply.Answered(StockAnswer.Ended()) -> wire.setEnded(true).build();
      case StockReply.Answered(StockAnswer.Noted()) -> wire.setNoted(true).build();
      case StockReply.Answered(StockAnswer.Left(long pieces)) -> wire.setLeft(pieces).build();
    };
  }

  static StockReply decode(StockWire.Reply wire) {
    return switch (wire.getWhatCase()) {
      case KEPT ->
          answered(
              new StockAnswer.Kept(wire.getKept().getNumbersList(), wire.getKept().getAgain()));
      case OUT_OF_STOCK -> answered(new StockAnswer.OutOfStock(wire.getOutOfStock()));
      case ENDED -> answered(new StockAnswer.Ended());
      case NOTED -> answered(new StockAnswer.Noted());
      case LEFT -> answered(new StockAnswer.Left(wire.getLeft()));
      case UNREACHABLE -> new StockReply.Unreachable(wire.getUnreachable());
      case WHAT_NOT_SET ->
          throw new IllegalArgumentException("a reply that this version does not know");
    };
  }

  private static StockReply answered(StockAnswer answer) {
    return new StockReply.Answered(answer);
  }

  private static StockWire.Keep encode(StockCommand.Keep keep) {
    return StockWire.Keep.newBuilder()
        .setRedemption(bytes(keep.redemption()))
        .setCustomer(bytes(keep.customer()))
        .setQuantity(keep.quantity())
        .setUntil(keep.until().toEpochMilli())
        .setSupply(encode(keep.supply()))
        .build();
  }

  private static StockCommand decode(StockWire.Keep wire) {
    return new StockCommand.Keep(
        uuid(wire.getRedemption()),
        ScalarCodec.customer(wire.getCustomer()),
        wire.getQuantity(),
        Instant.ofEpochMilli(wire.getUntil()),
        decode(wire.getSupply()));
  }

  private static StockWire.Supply encode(Supply supply) {
    StockWire.Supply.Builder wire = StockWire.Supply.newBuilder();
    supply.pieces().ifPresent(wire::setPieces);
    return wire.build();
  }

  private static Supply decode(StockWire.Supply wire) {
    return new Supply(wire.hasPieces() ? Optional.of(wire.getPieces()) : Optional.empty());
  }
}
