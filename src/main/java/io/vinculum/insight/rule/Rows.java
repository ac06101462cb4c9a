package io.vinculum.insight.rule;

import io.vinculum.insight.columns.KeptColumn;
import io.vinculum.insight.columns.NarrowColumn;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.score.ScoreCuts;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a rule is evaluated on: a slice's rows at a moment. For one thread. */
public final class Rows {
  private final SliceColumns columns;
  private final Members members;
  private final WalletColumns wallet;
  private final ModelColumns models;

  private final TestedWords tested = new TestedWords();

  /** Columns by field: for the question of the moment. */
  private final IdentityHashMap<Object, Optional<NarrowColumn>> kept = new IdentityHashMap<>();

  private Moment moment;
  private Optional<ScoreCuts> scores = Optional.empty();

  /** A slice's rows, from now on as of that moment. */
  public Rows(
      SliceColumns columns,
      Members members,
      WalletColumns wallet,
      ModelColumns models,
      Moment moment) {
    this.columns = columns;
    this.members = members;
    this.wallet = wallet;
    this.models = models;
    this.moment = moment;
    columns.advance(moment.today());
  }

  /**
   * Moves to another moment, the columns' windows with it. To be called too before rows that have
   * changed are asked again: what is remembered for one question is forgotten.
   */
  public void at(Moment next) {
    moment = next;
    tested.begin();
    kept.clear();
    columns.advance(next.today());
  }

  /** From now on customers are scored under these cuts. */
  public void scoreBy(ScoreCuts cuts) {
    scores = Optional.of(cuts);
  }

  /** The cuts of the population; absent until it was first cut. */
  public Optional<ScoreCuts> scores() {
    return scores;
  }

  /** The moment. */
  public Moment moment() {
    return moment;
  }

  /** The columns. */
  public SliceColumns columns() {
    return columns;
  }

  /**
   * A kept column, found by its name once while one question is asked; absent while nobody has a
   * value.
   */
  Optional<NarrowColumn> kept(
      Object field, String name, Function<Rows, Optional<KeptColumn>> source) {
    Optional<NarrowColumn> found = kept.get(field);
    if (found == null) {
      found = source.apply(this).map(made -> columns.kept(name, made));
      kept.put(field, found);
    }
    return found;
  }

  /** The same of a column that is there, known by what it is made from. */
  NarrowColumn kept(Object field, Supplier<String> name, KeptColumn source) {
    Optional<NarrowColumn> found = kept.get(field);
    if (found == null) {
      found = Optional.of(columns.kept(name.get(), source));
      kept.put(field, found);
    }
    return found.get();
  }

  /** What a test has said of each word of the slice so far; a byte each, at first 0. */
  byte[] tested(Object test) {
    return tested.of(test, columns.names().size());
  }

  Members members() {
    return members;
  }

  WalletColumns wallet() {
    return wallet;
  }

  ModelColumns models() {
    return models;
  }

  Scratch scratch() {
    return Scratch.ofThread();
  }
}
