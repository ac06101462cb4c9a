package io.vinculum.insight.message;

import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.insight.audience.AudiencePart;
import io.vinculum.insight.audience.Tally;
import io.vinculum.insight.wire.PartsWire;

/** A slice's part of an audience. */
final class FiguresCodec {
  private FiguresCodec() {}

  static PartsWire.AudiencePart encode(AudiencePart part) {
    PartsWire.AudiencePart.Builder wire =
        PartsWire.AudiencePart.newBuilder()
            .setBinned(encode(part.binned()))
            .setTooManyGroups(part.tooManyGroups())
            .setTooManyValues(part.tooManyValues());
    wire.setGroups(GroupsCodec.encode(part.groups()));
    for (AudiencePart.Top top : part.top()) {
      wire.addTop(
          PartsWire.AudiencePart.Top.newBuilder()
              .setCustomer(ScalarCodec.bytes(top.customer()))
              .setValue(top.value()));
    }
    return wire.build();
  }

  static AudiencePart decode(PartsWire.AudiencePart wire) {
    return new AudiencePart(
        GroupsCodec.decode(wire.getGroups()),
        decode(wire.getBinned()),
        wire.getTopList().stream()
            .map(
                top ->
                    new AudiencePart.Top(ScalarCodec.customer(top.getCustomer()), top.getValue()))
            .toList(),
        wire.getTooManyGroups(),
        wire.getTooManyValues());
  }

  private static PartsWire.Tally encode(Tally tally) {
    return PartsWire.Tally.newBuilder()
        .setKnown(tally.known())
        .setWhole(tally.whole())
        .setReal(tally.real())
        .setLost(tally.lost())
        .setLeast(tally.least())
        .setGreatest(tally.greatest())
        .setValues(ValueCodec.encode(tally.values()))
        .build();
  }

  private static Tally decode(PartsWire.Tally wire) {
    return new Tally(
        wire.getKnown(),
        wire.getWhole(),
        wire.getReal(),
        wire.getLost(),
        wire.getLeast(),
        wire.getGreatest(),
        ValueCodec.decode(wire.getValues()));
  }
}
