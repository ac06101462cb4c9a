package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.budget.BudgetKey;
import io.vinculum.customer.domain.budget.BudgetLimit;
import io.vinculum.customer.domain.budget.Draw;
import io.vinculum.customer.entity.wire.EffectsWire;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What an event took from limits that all customers share. */
final class DrawCodec {
  private DrawCodec() {}

  static EffectsWire.Draw encode(Draw draw, Frame frame) {
    EffectsWire.Draw.Builder wire =
        EffectsWire.Draw.newBuilder()
            .setRule(frame.place(draw.key().rule()))
            .setCurrency(frame.place(draw.key().currency()))
            .setPoints(draw.points())
            .setTimes(draw.times());
    draw.grant().ifPresent(grant -> wire.setGrant(ScalarCodec.bytes(grant)));
    draw.limit().points().ifPresent(wire::setLimitPoints);
    draw.limit().times().ifPresent(wire::setLimitTimes);
    return wire.build();
  }

  static Draw decode(EffectsWire.Draw wire, Frame frame) {
    return new Draw(
        wire.hasGrant() ? Optional.of(ScalarCodec.uuid(wire.getGrant())) : Optional.empty(),
        new BudgetKey(frame.word(wire.getRule()), frame.word(wire.getCurrency())),
        new BudgetLimit(
            wire.hasLimitPoints() ? OptionalLong.of(wire.getLimitPoints()) : OptionalLong.empty(),
            wire.hasLimitTimes() ? OptionalInt.of(wire.getLimitTimes()) : OptionalInt.empty()),
        wire.getPoints(),
        wire.getTimes());
  }
}
