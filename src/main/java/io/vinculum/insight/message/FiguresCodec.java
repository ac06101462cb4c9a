package io.vinculum.insight.message;

import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.insight.audience.AudiencePart;
import io.vinculum.insight.audience.Longs;
import io.vinculum.insight.audience.Tally;
import io.vinculum.insight.wire.PartsWire;
import java.util.List;

/** A slice's part of an audience. */
final class FiguresCodec {
  private FiguresCodec() {}

  static PartsWire.AudiencePart encode(AudiencePart part) {
    PartsWire.AudiencePart.Builder wire =
        PartsWire.AudiencePart.newBuilder()
            .setBinned(encode(part.binned()))
            .setTooManyGroups(part.tooManyGroups())
            .setTooManyValues(part.tooManyValues());
    part.groups().forEach(group -> wire.addGroups(encode(group)));
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
        wire.getGroupsList().stream().map(FiguresCodec::decode).toList(),
        decode(wire.getBinned()),
        wire.getTopList().stream()
            .map(
                top ->
                    new AudiencePart.Top(ScalarCodec.customer(top.getCustomer()), top.getValue()))
            .toList(),
        wire.getTooManyGroups(),
        wire.getTooManyValues());
  }

  private static PartsWire.AudiencePart.Group encode(AudiencePart.Group group) {
    PartsWire.AudiencePart.Group.Builder wire =
        PartsWire.AudiencePart.Group.newBuilder().setCount(group.count());
    group.key().forEach(value -> wire.addKey(ValueCodec.encode(value)));
    group.tallies().forEach(tally -> wire.addTallies(encode(tally)));
    for (Longs values : group.distinct()) {
      PartsWire.AudiencePart.Distinct.Builder distinct =
          PartsWire.AudiencePart.Distinct.newBuilder();
      values.forEach(distinct::addFingerprints);
      wire.addDistinct(distinct);
    }
    return wire.build();
  }

  private static AudiencePart.Group decode(PartsWire.AudiencePart.Group wire) {
    return new AudiencePart.Group(
        wire.getKeyList().stream().map(ValueCodec::decode).toList(),
        wire.getCount(),
        wire.getTalliesList().stream().map(FiguresCodec::decode).toList(),
        distinct(wire));
  }

  private static List<Longs> distinct(PartsWire.AudiencePart.Group wire) {
    return wire.getDistinctList().stream()
        .map(
            values ->
                Longs.of(
                    values.getFingerprintsList().stream().mapToLong(Long::longValue).toArray(),
                    values.getFingerprintsCount()))
        .toList();
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
