package io.vinculum.budget.entity;

import static io.vinculum.customer.entity.journal.ScalarCodec.bytes;
import static io.vinculum.customer.entity.journal.ScalarCodec.uuid;

import io.vinculum.budget.domain.BudgetAnswer;
import io.vinculum.budget.domain.BudgetCommand;
import io.vinculum.budget.domain.BudgetLease;
import io.vinculum.budget.domain.BudgetShare;
import io.vinculum.budget.wire.BudgetWire;
import io.vinculum.customer.domain.budget.BudgetLimit;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What nodes say to each other about budgets. */
final class BudgetMessageCodec {
  private BudgetMessageCodec() {}

  static BudgetWire.Ask encode(BudgetCommand command, String replyTo) {
    BudgetWire.Ask.Builder wire = BudgetWire.Ask.newBuilder().setReplyTo(replyTo);
    return switch (command) {
      case BudgetCommand.Keep(BudgetLease wanted, BudgetLimit limit) ->
          wire.setKeep(
                  BudgetWire.Keep.newBuilder()
                      .setWanted(BudgetCodec.encode(wanted))
                      .setLimit(encode(limit)))
              .build();
      case BudgetCommand.Foresee(BudgetShare wanted, BudgetLimit limit) ->
          wire.setForesee(
                  BudgetWire.Foresee.newBuilder()
                      .setWanted(BudgetCodec.encode(wanted))
                      .setLimit(encode(limit)))
              .build();
      case BudgetCommand.Settle(var grant, BudgetShare taken) ->
          wire.setSettle(
                  BudgetWire.Settle.newBuilder()
                      .setGrant(bytes(grant))
                      .setTaken(BudgetCodec.encode(taken)))
              .build();
      case BudgetCommand.Look() -> wire.setLook(true).build();
    };
  }

  static BudgetCommand decode(BudgetWire.Ask wire) {
    return switch (wire.getWhatCase()) {
      case KEEP ->
          new BudgetCommand.Keep(
              BudgetCodec.decode(wire.getKeep().getWanted()), decode(wire.getKeep().getLimit()));
      case FORESEE ->
          new BudgetCommand.Foresee(
              BudgetCodec.decode(wire.getForesee().getWanted()),
              decode(wire.getForesee().getLimit()));
      case SETTLE ->
          new BudgetCommand.Settle(
              uuid(wire.getSettle().getGrant()), BudgetCodec.decode(wire.getSettle().getTaken()));
      case LOOK -> new BudgetCommand.Look();
      case WHAT_NOT_SET ->
          throw new IllegalArgumentException("a question that this version does not know");
    };
  }

  static BudgetWire.Reply encode(BudgetReply reply) {
    BudgetWire.Reply.Builder wire = BudgetWire.Reply.newBuilder();
    return switch (reply) {
      case BudgetReply.Unreachable(String why) -> wire.setUnreachable(why).build();
      case BudgetReply.Answered(BudgetAnswer.Kept(BudgetShare share, boolean whole)) ->
          wire.setKept(
                  BudgetWire.Reply.Kept.newBuilder()
                      .setShare(BudgetCodec.encode(share))
                      .setWhole(whole))
              .build();
      case BudgetReply.Answered(BudgetAnswer.Noted()) -> wire.setNoted(true).build();
      case BudgetReply.Answered(BudgetAnswer.Crowded()) -> wire.setCrowded(true).build();
      case BudgetReply.Answered(BudgetAnswer.Standing(BudgetShare spent, BudgetShare held)) ->
          wire.setStanding(
                  BudgetWire.Reply.Standing.newBuilder()
                      .setSpent(BudgetCodec.encode(spent))
                      .setHeld(BudgetCodec.encode(held)))
              .build();
    };
  }

  static BudgetReply decode(BudgetWire.Reply wire) {
    return switch (wire.getWhatCase()) {
      case KEPT ->
          answered(
              new BudgetAnswer.Kept(
                  BudgetCodec.decode(wire.getKept().getShare()), wire.getKept().getWhole()));
      case NOTED -> answered(new BudgetAnswer.Noted());
      case CROWDED -> answered(new BudgetAnswer.Crowded());
      case STANDING ->
          answered(
              new BudgetAnswer.Standing(
                  BudgetCodec.decode(wire.getStanding().getSpent()),
                  BudgetCodec.decode(wire.getStanding().getHeld())));
      case UNREACHABLE -> new BudgetReply.Unreachable(wire.getUnreachable());
      case WHAT_NOT_SET ->
          throw new IllegalArgumentException("a reply that this version does not know");
    };
  }

  private static BudgetReply answered(BudgetAnswer answer) {
    return new BudgetReply.Answered(answer);
  }

  private static BudgetWire.Limit encode(BudgetLimit limit) {
    BudgetWire.Limit.Builder wire = BudgetWire.Limit.newBuilder();
    limit.points().ifPresent(wire::setPoints);
    limit.times().ifPresent(wire::setTimes);
    return wire.build();
  }

  private static BudgetLimit decode(BudgetWire.Limit wire) {
    return new BudgetLimit(
        wire.hasPoints() ? OptionalLong.of(wire.getPoints()) : OptionalLong.empty(),
        wire.hasTimes() ? OptionalInt.of(wire.getTimes()) : OptionalInt.empty());
  }
}
