package io.vinculum.insight.columns;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.insight.facts.CategorySpend;
import io.vinculum.insight.facts.Cause;
import io.vinculum.insight.facts.CauseCounts;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.HourCounts;
import io.vinculum.insight.facts.PartnerSpend;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.Told;
import io.vinculum.insight.facts.WalletFacts;
import io.vinculum.maths.rhythm.HourBlocks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads what {@link PackedHistoryWriter} packed. */
final class PackedHistoryReader {
  private final Names names;
  private final ByteReader in = new ByteReader();

  PackedHistoryReader(Names names) {
    this.names = names;
  }

  PackedHistory read(byte[] packed) {
    in.over(packed);
    PackedHistory trail =
        new PackedHistory(
            purchases(),
            kinds(),
            map(this::attribute),
            map(this::name),
            map(in::unsigned),
            map(this::wallet),
            causes());
    if (!in.atEnd()) {
      throw new IllegalStateException("bytes left over");
    }
    return trail;
  }

  private CauseCounts causes() {
    int size = in.small();
    if (size == 0) {
      return CauseCounts.NONE;
    }
    Map<Cause, DayCounts> causes = HashMap.newHashMap(size);
    for (int i = 0; i < size; i++) {
      causes.put(new Cause(PackedHistory.KINDS.get(in.small()), name(), name(), name()), counts());
    }
    return new CauseCounts(causes);
  }

  private PurchaseDays purchases() {
    int size = in.small();
    int detailsFrom = (int) in.signed();
    HourCounts hours = hours();
    if (size == 0) {
      return detailsFrom == Integer.MIN_VALUE && hours.equals(HourCounts.NONE)
          ? PurchaseDays.NONE
          : new PurchaseDays(List.of(), detailsFrom, hours);
    }
    PurchaseDay[] days = new PurchaseDay[size];
    int after = 0;
    for (int i = size - 1; i >= 0; i--) {
      int day = i == size - 1 ? (int) in.signed() : after - in.small();
      days[i] = purchaseDay(day);
      after = day;
    }
    return new PurchaseDays(Arrays.asList(days), detailsFrom, hours);
  }

  private HourCounts hours() {
    int used = in.small();
    if (used == 0) {
      return HourCounts.NONE;
    }
    List<Integer> blocks = new ArrayList<>(HourBlocks.MOMENTS);
    for (int block = 0; block < HourBlocks.MOMENTS; block++) {
      blocks.add((used >> block & 1) == 0 ? 0 : (int) in.signed());
    }
    return new HourCounts(blocks);
  }

  private PurchaseDay purchaseDay(int day) {
    int form = in.small();
    int count = (form & PackedHistory.ONE) != 0 ? 1 : (int) in.signed();
    long spend = in.signed();
    List<PartnerSpend> partners = List.of();
    List<CategorySpend> categories = List.of();
    if ((form & PackedHistory.ONE_PARTNER) != 0) {
      partners = List.of(new PartnerSpend(name(), spend));
    }
    if ((form & PackedHistory.ONE_CATEGORY) != 0) {
      String partner = partners.isEmpty() ? "" : partners.getFirst().partner();
      categories = List.of(new CategorySpend(name(), partner, count, spend));
    }
    if ((form & PackedHistory.PARTNERS) != 0) {
      partners = list(() -> new PartnerSpend(name(), in.signed()));
    }
    if ((form & PackedHistory.CATEGORIES) != 0) {
      categories = list(() -> new CategorySpend(name(), name(), (int) in.signed(), in.signed()));
    }
    return new PurchaseDay(day, count, spend, partners, categories);
  }

  private Map<InteractionKind, DayCounts> kinds() {
    Map<InteractionKind, DayCounts> kinds = new EnumMap<>(InteractionKind.class);
    int size = in.small();
    for (int i = 0; i < size; i++) {
      kinds.put(PackedHistory.KINDS.get(in.small()), counts());
    }
    return kinds;
  }

  private DayCounts counts() {
    DayCounts.Day[] days = new DayCounts.Day[in.small()];
    int after = 0;
    for (int i = days.length - 1; i >= 0; i--) {
      boolean last = i == days.length - 1;
      int lastDay = last ? (int) in.signed() : 0;
      long step = in.unsigned();
      int day = last ? lastDay : after - (int) (step >>> 1);
      days[i] =
          (step & 1) == 0
              ? new DayCounts.Day(day, 1, 0)
              : new DayCounts.Day(day, in.small(), in.signed());
      after = day;
    }
    return new DayCounts(Arrays.asList(days));
  }

  private Told<AttributeValue> attribute() {
    long at = in.signed();
    int type = in.small();
    return new Told<>(
        at,
        switch (type) {
          case PackedHistory.TEXT -> new AttributeValue.TextValue(name());
          case PackedHistory.NUMBER -> new AttributeValue.NumberValue(in.real());
          case PackedHistory.TRUE -> new AttributeValue.TruthValue(true);
          case PackedHistory.FALSE -> new AttributeValue.TruthValue(false);
          case PackedHistory.SEALED -> sealed();
          default -> throw new IllegalStateException("attribute of type " + type);
        });
  }

  private AttributeValue sealed() {
    CustomerId whose = new CustomerId(new UUID(in.eightBytes(), in.eightBytes()));
    int length = in.small();
    StringBuilder token = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      token.append((char) in.unsigned());
    }
    return new AttributeValue.SealedValue(whose, new SealedText(token.toString()));
  }

  private WalletFacts wallet() {
    int form = in.small();
    Optional<Told<Double>> share = when(form, PackedHistory.SHARE, this::told);
    Optional<Told<Double>> purchases = when(form, PackedHistory.PURCHASES, this::told);
    Optional<Told<Long>> spend =
        when(form, PackedHistory.SPEND, () -> new Told<>(in.signed(), in.signed()));
    Optional<Told<WalletFacts.Rank>> rank =
        when(
            form,
            PackedHistory.RANK,
            () -> new Told<>(in.signed(), new WalletFacts.Rank(in.small(), in.small())));
    return new WalletFacts(
        share, purchases, spend, rank, when(form, PackedHistory.OUTSIDE, this::counts));
  }

  private Told<Double> told() {
    return new Told<>(in.signed(), in.real());
  }

  private static <T> Optional<T> when(int form, int bit, Supplier<T> value) {
    return (form & bit) != 0 ? Optional.of(value.get()) : Optional.empty();
  }

  private <V> Map<String, V> map(Supplier<V> value) {
    int size = in.small();
    Map<String, V> map = HashMap.newHashMap(size);
    for (int i = 0; i < size; i++) {
      map.put(name(), value.get());
    }
    return map;
  }

  private <T> List<T> list(Supplier<T> item) {
    int size = in.small();
    List<T> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(item.get());
    }
    return list;
  }

  private String name() {
    return names.name(in.small());
  }
}
