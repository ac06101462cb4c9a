package io.vinculum.insight.columns;

import io.vinculum.insight.facts.RelationshipFacts;
import io.vinculum.maths.decay.DecayedSum;
import io.vinculum.maths.decay.ForwardDecay;
import java.util.ArrayList;
import java.util.List;

/** Decaying credits, both directions. Half-lives are few: a row names one by its place. */
public final class RelationshipColumns {
  /** Programmes seldom change their half-life; each change adds one. */
  private static final int MAX_HALF_LIVES = Short.MAX_VALUE;

  private final ShortColumn halfLife = new ShortColumn((short) 0);
  private final Direction toCompany = new Direction();
  private final Direction toCustomer = new Direction();

  /** By place; place 0 stands for nothing credited. */
  private final List<Double> halfLives = new ArrayList<>(List.of(0.0));

  /** One direction's sums. */
  public static final class Direction {
    private final DoubleColumn sum = new DoubleColumn(0);
    private final DoubleColumn compensation = new DoubleColumn(0);
    private final ShortColumn landmark = new ShortColumn((short) 0);

    private void put(int row, DecayedSum value) {
      sum.set(row, value.sum());
      compensation.set(row, value.compensation());
      landmark.set(row, (short) (value.landmark() / ForwardDecay.SHIFT_THRESHOLD_HALF_LIVES));
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

  /** What customers gave the company, for {@link #valueAt}. */
  public Direction toCompany() {
    return toCompany;
  }

  /** What customers were given, for {@link #valueAt}. */
  public Direction toCustomer() {
    return toCustomer;
  }

  /**
   * Values of one direction at an instant, in major units.
   *
   * @param days the instant in days since the epoch
   */
  public Valued valueAt(Direction direction, double days) {
    return new Valued(direction, days);
  }

  /** Reads values: the decay is the same for all rows of one half-life and landmark. */
  public final class Valued {
    private final Direction direction;
    private final double days;
    private short knownHalfLife = -1;
    private short knownLandmark = -1;
    private double factor;

    private Valued(Direction direction, double days) {
      this.direction = direction;
      this.days = days;
    }

    /** The value of a row. */
    public double get(int row) {
      short place = halfLife.get(row);
      if (place == 0) {
        return 0;
      }
      short landmark = direction.landmark.get(row);
      if (place != knownHalfLife || landmark != knownLandmark) {
        knownHalfLife = place;
        knownLandmark = landmark;
        factor =
            new ForwardDecay(halfLives.get(place))
                .remaining(days, landmark * ForwardDecay.SHIFT_THRESHOLD_HALF_LIVES);
      }
      return (direction.sum.get(row) + direction.compensation.get(row)) * factor;
    }
  }

  private short place(double halfLifeDays) {
    int place = halfLives.indexOf(halfLifeDays);
    if (place < 0) {
      place = halfLives.size();
      if (place > MAX_HALF_LIVES) {
        throw new IllegalStateException("more than " + MAX_HALF_LIVES + " half-lives");
      }
      halfLives.add(halfLifeDays);
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
