package io.vinculum.insight.wallet;

import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.WalletQuestion.Grouping;
import io.vinculum.insight.audience.Longs;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PartnerSpend;
import io.vinculum.insight.facts.PurchaseDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Adds up shares of wallet over a slice's customers. For one question and one thread. */
public final class WalletScan {
  /** Opportunities of an answer. */
  public static final int MAX_OPPORTUNITIES = 50;

  /** From this share on it is high. */
  private static final double HIGH_SHARE = 0.5;

  private final WalletModel model;
  private final Grouping grouping;
  private final IntFunction<List<String>> segments;
  private final Map<String, Draft> groups = new TreeMap<>();
  private final PriorityQueue<WalletPart.Opportunity> opportunities =
      new PriorityQueue<>(WalletPart.Opportunity.LARGEST_FIRST.reversed());

  /**
   * A scan.
   *
   * @param segments the ids of the segments of a row
   */
  public WalletScan(WalletModel model, Grouping grouping, IntFunction<List<String>> segments) {
    this.model = model;
    this.grouping = grouping;
    this.segments = segments;
  }

  /** A group while it is added up. */
  private static final class Draft {
    private final Map<WalletEstimate.Grade, Long> grades =
        new EnumMap<>(WalletEstimate.Grade.class);
    private final Numbers high = new Numbers();
    private final Numbers low = new Numbers();
    private long ownMinor;
    private final Map<String, WalletPart.Portion> portions = new TreeMap<>();
    private long outsideMinor;
    private long outsideYearMinor;

    void add(String category, WalletModel.Figures figures) {
      grades.merge(figures.grade(), 1L, Long::sum);
      ownMinor = Math.addExact(ownMinor, figures.ownMinor());
      outsideMinor = Math.addExact(outsideMinor, figures.outsideMinor());
      outsideYearMinor = Math.addExact(outsideYearMinor, figures.outsideYearMinor());
      portions.merge(
          category,
          new WalletPart.Portion(category, figures.purchases(), figures.money()),
          WalletPart.Portion::merge);
      (figures.share() >= HIGH_SHARE ? high : low).add(figures.ownMinor() + figures.outsideMinor());
    }

    WalletPart.Group finish(String key) {
      return new WalletPart.Group(
          key,
          high.size + low.size,
          ownMinor,
          outsideMinor,
          outsideYearMinor,
          List.copyOf(portions.values()),
          grades,
          Longs.of(high.numbers, high.size),
          Longs.of(low.numbers, low.size));
    }
  }

  private static final class Numbers {
    private static final int FIRST_SIZE = 16;
    private long[] numbers = new long[FIRST_SIZE];
    private int size;

    void add(long number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, size * 2);
      }
      numbers[size++] = number;
    }
  }

  /**
   * Adds up.
   *
   * @param categories those that are asked for
   * @param wanted the rows that are asked for
   */
  public WalletPart of(SliceColumns columns, List<String> categories, IntPredicate wanted) {
    for (int row = 0; row < columns.rows(); row++) {
      if (columns.person().isCustomer(row) && wanted.test(row)) {
        row(columns, row, categories);
      }
    }
    List<WalletPart.Group> finished = new ArrayList<>();
    groups.forEach((key, draft) -> finished.add(draft.finish(key)));
    return new WalletPart(
        finished,
        opportunities.stream().sorted(WalletPart.Opportunity.LARGEST_FIRST).toList(),
        categories.stream()
            .flatMap(
                category ->
                    model.warnings(category).stream().map(warning -> category + ": " + warning))
            .toList());
  }

  private void row(SliceColumns columns, int row, List<String> categories) {
    Facts facts = columns.get(row);
    for (String category : categories) {
      model
          .figures(facts, category, columns.today())
          .ifPresent(
              figures -> {
                for (String key : keys(facts, row, category, columns)) {
                  groups.computeIfAbsent(key, _ -> new Draft()).add(category, figures);
                }
                offer(facts, category, figures);
              });
    }
  }

  private void offer(Facts facts, String category, WalletModel.Figures figures) {
    boolean fits =
        opportunities.size() < MAX_OPPORTUNITIES
            || opportunities.peek().outsideYearMinor() <= figures.outsideYearMinor();
    if (figures.grade() != WalletEstimate.Grade.NONE && fits) {
      opportunities.add(
          new WalletPart.Opportunity(
              facts.customer(),
              category,
              figures.share(),
              figures.money().share(),
              figures.ownMinor(),
              figures.outsideMinor(),
              figures.outsideYearMinor()));
      if (opportunities.size() > MAX_OPPORTUNITIES) {
        opportunities.remove();
      }
    }
  }

  private Set<String> keys(Facts facts, int row, String category, SliceColumns columns) {
    return switch (grouping) {
      case CATEGORY -> Set.of(category);
      case TIER -> Set.of(facts.tier().orElse(""));
      case SEGMENT -> orNone(segments.apply(row));
      case PARTNER -> {
        List<String> partners = new ArrayList<>();
        for (PurchaseDay day : facts.purchases().days()) {
          if (day.day() >= columns.windowFrom()) {
            day.partners().stream().map(PartnerSpend::partner).forEach(partners::add);
          }
        }
        yield orNone(partners);
      }
    };
  }

  private static Set<String> orNone(List<String> keys) {
    return keys.isEmpty() ? Set.of("") : new TreeSet<>(keys);
  }
}
