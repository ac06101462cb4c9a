package io.vinculum.insight.columns;

import io.vinculum.customer.domain.relationship.DailyCredits;
import io.vinculum.insight.facts.RelationshipFacts;
import io.vinculum.maths.decay.DecayedSum;
import io.vinculum.maths.decay.ForwardDecay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Decaying credits, both directions. Half-lives are few: a row names one by its place. */
public final class RelationshipColumns {
  /** Programmes seldom change their half-life; each change adds one. */
  private static final int MAX_HALF_LIVES = Short.MAX_VALUE;

  private final ShortColumn halfLife = new ShortColumn((short) 0);
  private final Direction toCompany = new Direction();
  private final Direction toCustomer = new Direction();

  /** By place; place 0 stands for nothing credited. */
  private final List<Double> halfLives = new ArrayList<>(List.of(0.0));

  /** Of each half-life, by place less one. */
  private final List<DailyCredits> dailyCredits = new ArrayList<>();

  /** One direction's sums. */
  public static final class Direction {
    private final DoubleColumn sum = new DoubleColumn(0);
    private final DoubleColumn compensation = new DoubleColumn(0);
    private final ShortColumn landmark = new ShortColumn((short) 0);

    /** The landmark of every row with a sum, as long as it is the same. */
    private short oneLandmark;

    private boolean anySum;
    private boolean manyLandmarks;

    private void put(int row, DecayedSum value) {
      short place = (short) (value.landmark() / ForwardDecay.SHIFT_THRESHOLD_HALF_LIVES);
      sum.set(row, value.sum());
      compensation.set(row, value.compensation());
      landmark.set(row, place);
      if (value.sum() != 0 || value.compensation() != 0) {
        manyLandmarks |= anySum && place != oneLandmark;
        anySum = true;
        oneLandmark = place;
      }
    }

    private DecayedSum get(int row) {
      return new DecayedSum(
          landmark.get(row) * ForwardDecay.SHIFT_THRESHOLD_HALF_LIVES,
          sum.get(row),
          compensation.get(row));
    }
  }

  void put(int row, RelationshipFacts facts) {
    halfLife.set(row, place(facts.halfLifeDays()));
    toCompany.put(row, facts.toCompany());
    toCustomer.put(row, facts.toCustomer());
  }

  RelationshipFacts get(int row) {
    return new RelationshipFacts(
        halfLives.get(halfLife.get(row)), toCompany.get(row), toCustomer.get(row));
  }

  /** What customers gave the company, for {@link #read}. */
  public Direction toCompany() {
    return toCompany;
  }

  /** What customers were given, for {@link #read}. */
  public Direction toCustomer() {
    return toCustomer;
  }

  /** The half-life of a row's credits in days, 0 where nothing is credited. */
  public double halfLifeDays(int row) {
    return halfLives.get(halfLife.get(row));
  }

  /** What credits of every day of a row are worth; absent where nothing is credited. */
  public Optional<DailyCredits> dailyCredits(int row) {
    int place = halfLife.get(row);
    return place == 0 ? Optional.empty() : Optional.of(dailyCredits.get(place - 1));
  }

  /**
   * Reads values of one direction at an instant, in major units.
   *
   * @param days the instant in days since the epoch
   */
  public void read(Direction direction, double days, int from, int size, double[] values) {
    double[] sums = direction.sum.array();
    double[] lost = direction.compensation.array();
    double one = oneFactor(direction, days);
    if (Double.isFinite(one)) {
      for (int i = 0; i < size; i++) {
        values[i] = (sums[from + i] + lost[from + i]) * one;
      }
    } else {
      Factors factors = new Factors(days);
      for (int i = 0; i < size; i++) {
        double factor = factors.of(halfLife.get(from + i), direction.landmark.get(from + i));
        values[i] = (sums[from + i] + lost[from + i]) * factor;
      }
    }
  }

  /**
   * The same of some rows only, each in its place of the block.
   *
   * @param picked the rows after {@code from}, of which there are {@code count}
   */
  public void pick(
      Direction direction, double days, int from, int[] picked, int count, double[] values) {
    double[] sums = direction.sum.array();
    double[] lost = direction.compensation.array();
    double one = oneFactor(direction, days);
    boolean isOne = Double.isFinite(one);
    Factors factors = new Factors(days);
    for (int i = 0; i < count; i++) {
      int row = from + picked[i];
      double factor = isOne ? one : factors.of(halfLife.get(row), direction.landmark.get(row));
      values[picked[i]] = (sums[row] + lost[row]) * factor;
    }
  }

  /** The factors of an instant, each reckoned once while a half-life's landmark stays. */
  private final class Factors {
    private final double days;
    private final short[] landmarks = new short[halfLives.size()];
    private final double[] factors = new double[halfLives.size()];

    Factors(double days) {
      this.days = days;
      Arrays.fill(landmarks, (short) -1);
    }

    double of(short place, short landmark) {
      if (place == 0) {
        return 0;
      }
      if (landmarks[place] != landmark) {
        landmarks[place] = landmark;
        factors[place] = factor(place, landmark, days);
      }
      return factors[place];
    }
  }

  /**
   * The factor of every row: seldom does a slice have credits of more than one half-life, or so far
   * apart that their landmarks differ. Not finite where there is no such factor.
   */
  private double oneFactor(Direction direction, double days) {
    boolean isOne = halfLives.size() <= 2 && !direction.manyLandmarks;
    if (!isOne) {
      return Double.NaN;
    }
    return halfLives.size() == 1 ? 0 : factor((short) 1, direction.oneLandmark, days);
  }

  private double factor(short place, short landmark, double days) {
    return new ForwardDecay(halfLives.get(place))
        .remaining(days, landmark * ForwardDecay.SHIFT_THRESHOLD_HALF_LIVES);
  }

  private short place(double halfLifeDays) {
    int place = halfLives.indexOf(halfLifeDays);
    if (place < 0) {
      place = halfLives.size();
      if (place > MAX_HALF_LIVES) {
        throw new IllegalStateException("more than " + MAX_HALF_LIVES + " half-lives");
      }
      halfLives.add(halfLifeDays);
      dailyCredits.add(new DailyCredits(halfLifeDays));
    }
    return (short) place;
  }

  List<Column> all() {
    return List.of(
        halfLife,
        toCompany.sum,
        toCompany.compensation,
        toCompany.landmark,
        toCustomer.sum,
        toCustomer.compensation,
        toCustomer.landmark);
  }
}
