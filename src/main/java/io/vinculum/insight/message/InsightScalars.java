package io.vinculum.insight.message;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.vinculum.insight.audience.Groups;
import io.vinculum.insight.audience.Longs;
import io.vinculum.insight.audience.Tally;
import io.vinculum.insight.model.CellList;
import io.vinculum.insight.score.Spread;
import io.vinculum.insight.wallet.WalletPart;
import io.vinculum.message.ScalarModule;
import java.util.Arrays;
import java.util.List;

/** How many numbers at once look in messages: by far the most of what slices answer. */
final class InsightScalars {
  /** Customers at so many places, which rise. */
  private record Counted(Longs places, Longs customers) {}

  /** The order in which values came says nothing. */
  static final class Sorted extends StdConverter<Longs, Longs> {
    @Override
    public Longs convert(Longs numbers) {
      return DeltaNumbers.sorted(numbers);
    }
  }

  /** Of {@link Tally}. */
  abstract static class SortedValues {
    @JsonSerialize(converter = Sorted.class)
    Longs values;
  }

  /** Of {@link Groups.TallyColumn}. */
  abstract static class SortedColumn {
    @JsonSerialize(contentConverter = Sorted.class)
    List<Longs> values;
  }

  /** Of {@link WalletPart.Group}. */
  abstract static class SortedWallets {
    @JsonSerialize(converter = Sorted.class)
    Longs highShareWallets;

    @JsonSerialize(converter = Sorted.class)
    Longs lowShareWallets;
  }

  private InsightScalars() {}

  static Module module() {
    ScalarModule module =
        new ScalarModule("insight")
            .as(Longs.class, byte[].class, DeltaNumbers::write, DeltaNumbers::read)
            .as(
                CellList.class,
                Counted.class,
                cells -> counted(cells.keys(), cells.customers()),
                counted -> new CellList(list(counted.places()), list(counted.customers())))
            .as(
                Spread.class,
                Counted.class,
                spread -> counted(spread.values(), spread.customers()),
                counted -> new Spread(list(counted.places()), list(counted.customers())));
    module.setMixInAnnotation(Tally.class, SortedValues.class);
    module.setMixInAnnotation(Groups.TallyColumn.class, SortedColumn.class);
    module.setMixInAnnotation(WalletPart.Group.class, SortedWallets.class);
    return module;
  }

  private static Counted counted(List<Long> places, List<Long> customers) {
    return new Counted(longs(places), longs(customers));
  }

  private static Longs longs(List<Long> numbers) {
    return Longs.of(numbers.stream().mapToLong(Long::longValue).toArray(), numbers.size());
  }

  private static List<Long> list(Longs numbers) {
    return Arrays.stream(numbers.toArray()).boxed().toList();
  }
}
