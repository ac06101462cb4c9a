package io.vinculum.insight.wallet;

import io.vinculum.insight.WalletEstimate;
import io.vinculum.insight.WalletQuestion.Grouping;
import io.vinculum.insight.audience.Longs;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/** Adds up shares of wallet over a slice's customers. For one question and one thread. */
public final class WalletScan {
  /** Opportunities of an answer. */
  public static final int MAX_OPPORTUNITIES = 50;

  /** From this share on it is high. */
  private static final double HIGH_SHARE = 0.5;

  /** Of customers without a tier, segment or partner. */
  private static final String NO_KEY = "";

  private final WalletModel model;
  private final Grouping grouping;
  private final IntFunction<List<String>> segments;
  private final Map<String, Draft> groups = new TreeMap<>();
  private final Map<String, Lacking> lacking = new TreeMap<>();
  private final PriorityQueue<WalletPart.Opportunity> opportunities =
      new PriorityQueue<>(WalletPart.Opportunity.LARGEST_FIRST.reversed());

  private boolean anyWithoutCategory;

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
    private long estimates;
    private long ownMinor;
    private final Map<String, WalletPart.Portion> portions = new TreeMap<>();
    private long outsideMinor;
    private long outsideYearMinor;

    void add(OfCustomer customer) {
      for (WalletPieces.Piece piece : customer.pieces) {
        grades.merge(piece.grade(), 1L, Long::sum);
        outsideYearMinor = Math.addExact(outsideYearMinor, piece.outsideYearMinor());
        portions.merge(
            piece.category(),
            new WalletPart.Portion(piece.category(), piece.purchases(), piece.money()),
            WalletPart.Portion::merge);
      }
      estimates += customer.pieces.size();
      ownMinor = Math.addExact(ownMinor, customer.ownMinor);
      outsideMinor = Math.addExact(outsideMinor, customer.outsideMinor);
      (customer.share() >= HIGH_SHARE ? high : low).add(customer.walletMinor());
    }

    WalletPart.Group finish(String key) {
      return new WalletPart.Group(
          key,
          high.size + low.size,
          estimates,
          ownMinor,
          outsideMinor,
          outsideYearMinor,
          List.copyOf(portions.values()),
          grades,
          Longs.of(high.numbers, high.size),
          Longs.of(low.numbers, low.size));
    }
  }

  /** One customer's categories within a group: the customer counts once in it. */
  private static final class OfCustomer {
    private final List<WalletPieces.Piece> pieces = new ArrayList<>();
    private long ownMinor;
    private long outsideMinor;

    void add(WalletPieces.Piece piece) {
      pieces.add(piece);
      ownMinor = Math.addExact(ownMinor, piece.ownMinor());
      outsideMinor = Math.addExact(outsideMinor, piece.outsideMinor());
    }

    long walletMinor() {
      return Math.addExact(ownMinor, outsideMinor);
    }

    /** The shares of the categories, each weighed by what is bought in it. */
    double share() {
      double weights = 0;
      double sum = 0;
      for (WalletPieces.Piece piece : pieces) {
        double weight = Math.max(1, piece.ownMinor() + (double) piece.outsideMinor());
        weights += weight;
        sum += weight * piece.share();
      }
      return sum / weights;
    }
  }

  /** Who buys in a category and has no estimate in it. */
  private static final class Lacking {
    private long customers;
    private long ownMinor;

    void add(long minor) {
      customers++;
      ownMinor = Math.addExact(ownMinor, minor);
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
    for (String category : categories) {
      if (!model.hasPopulation(category)) {
        lacking.put(category, new Lacking());
      }
    }
    for (int row = 0; row < columns.rows(); row++) {
      if (columns.person().isCustomer(row) && wanted.test(row)) {
        row(columns, row, categories);
      }
    }
    List<WalletPart.Group> finished = new ArrayList<>();
    groups.forEach((key, draft) -> finished.add(draft.finish(key)));
    List<WalletPart.NotEstimated> without = new ArrayList<>();
    lacking.forEach(
        (category, who) ->
            without.add(new WalletPart.NotEstimated(category, who.customers, who.ownMinor)));
    return new WalletPart(
        finished,
        without,
        opportunities.stream().sorted(WalletPart.Opportunity.LARGEST_FIRST).toList(),
        warnings(categories));
  }

  private List<String> warnings(List<String> categories) {
    List<String> warnings = new ArrayList<>();
    for (String category : categories) {
      model.warnings(category).forEach(warning -> warnings.add(category + ": " + warning));
    }
    if (anyWithoutCategory) {
      warnings.add("some purchases name no category: they are in no share");
    }
    return warnings;
  }

  /** Whether all of a customer's purchases of some day name no category. */
  private static boolean hasWithoutCategory(Facts facts, int today) {
    int from = WalletEvidence.windowFrom(today);
    return facts.purchases().days().stream()
        .anyMatch(day -> day.day() >= from && day.spendMinor() > 0 && day.categories().isEmpty());
  }

  private void row(SliceColumns columns, int row, List<String> categories) {
    Facts facts = columns.get(row);
    anyWithoutCategory = anyWithoutCategory || hasWithoutCategory(facts, columns.today());
    Map<String, OfCustomer> byKey = new TreeMap<>();
    for (String category : categories) {
      Optional<WalletModel.Figures> figures = model.figures(facts, category, columns.today());
      if (figures.isPresent()) {
        for (WalletPieces.Piece piece : pieces(facts, row, category, figures.get(), columns)) {
          byKey.computeIfAbsent(piece.key(), _ -> new OfCustomer()).add(piece);
        }
        offer(facts, category, figures.get());
      } else {
        long own = WalletPieces.own(facts, category, columns.today());
        if (own > 0) {
          lacking.computeIfAbsent(category, _ -> new Lacking()).add(own);
        }
      }
    }
    byKey.forEach((key, customer) -> groups.computeIfAbsent(key, _ -> new Draft()).add(customer));
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

  private List<WalletPieces.Piece> pieces(
      Facts facts, int row, String category, WalletModel.Figures figures, SliceColumns columns) {
    return switch (grouping) {
      case CATEGORY -> List.of(WalletPieces.Piece.whole(category, category, figures));
      case TIER ->
          List.of(WalletPieces.Piece.whole(facts.tier().orElse(NO_KEY), category, figures));
      case SEGMENT -> {
        List<String> in = segments.apply(row);
        yield (in.isEmpty() ? List.of(NO_KEY) : in)
            .stream().map(segment -> WalletPieces.Piece.whole(segment, category, figures)).toList();
      }
      case PARTNER -> WalletPieces.byPartner(facts, category, figures, columns.today());
    };
  }
}
