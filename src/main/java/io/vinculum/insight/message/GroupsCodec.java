package io.vinculum.insight.message;

import io.vinculum.insight.audience.Groups;
import io.vinculum.insight.audience.Longs;
import io.vinculum.insight.wire.PartsWire;
import java.util.List;

/** A slice's groups, column by column. */
final class GroupsCodec {
  private GroupsCodec() {}

  static PartsWire.Groups encode(Groups groups) {
    PartsWire.Groups.Builder wire = PartsWire.Groups.newBuilder();
    for (Groups.KeyColumn key : groups.keys()) {
      PartsWire.Groups.Key.Builder one = PartsWire.Groups.Key.newBuilder();
      key.values().forEach(value -> one.addValues(ValueCodec.encode(value)));
      key.numbers().forEach(number -> one.addNumbers((int) number));
      wire.addKeys(one);
    }
    groups.counts().forEach(wire::addCounts);
    groups.tallies().forEach(tally -> wire.addTallies(encode(tally)));
    for (List<Longs> different : groups.distinct()) {
      PartsWire.Groups.Distinct.Builder one = PartsWire.Groups.Distinct.newBuilder();
      for (Longs values : different) {
        PartsWire.Groups.Fingerprints.Builder prints = PartsWire.Groups.Fingerprints.newBuilder();
        values.forEach(prints::addPrints);
        one.addGroups(prints);
      }
      wire.addDistinct(one);
    }
    return wire.build();
  }

  static Groups decode(PartsWire.Groups wire) {
    return new Groups(
        wire.getKeysList().stream()
            .map(
                key ->
                    new Groups.KeyColumn(
                        key.getValuesList().stream().map(ValueCodec::decode).toList(),
                        Longs.of(
                            key.getNumbersList().stream().mapToLong(Integer::longValue).toArray(),
                            key.getNumbersCount())))
            .toList(),
        longs(wire.getCountsList()),
        wire.getTalliesList().stream().map(GroupsCodec::decode).toList(),
        wire.getDistinctList().stream()
            .map(one -> one.getGroupsList().stream().map(p -> longs(p.getPrintsList())).toList())
            .toList());
  }

  private static PartsWire.Groups.Tallies encode(Groups.TallyColumn tally) {
    PartsWire.Groups.Tallies.Builder wire = PartsWire.Groups.Tallies.newBuilder();
    tally.known().forEach(wire::addKnown);
    tally.whole().forEach(wire::addWhole);
    tally.real().forEach(wire::addReal);
    tally.lost().forEach(wire::addLost);
    tally.least().forEach(wire::addLeast);
    tally.greatest().forEach(wire::addGreatest);
    tally.values().forEach(values -> wire.addValues(ValueCodec.encode(values)));
    return wire.build();
  }

  private static Groups.TallyColumn decode(PartsWire.Groups.Tallies wire) {
    return new Groups.TallyColumn(
        longs(wire.getKnownList()),
        longs(wire.getWholeList()),
        longs(wire.getRealList()),
        longs(wire.getLostList()),
        longs(wire.getLeastList()),
        longs(wire.getGreatestList()),
        wire.getValuesList().stream().map(ValueCodec::decode).toList());
  }

  private static Longs longs(List<Long> numbers) {
    return Longs.of(numbers.stream().mapToLong(Long::longValue).toArray(), numbers.size());
  }
}
