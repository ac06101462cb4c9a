package io.vinculum.insight.rule;

import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.score.ScoreCuts;
import java.util.Optional;

/** What a rule is evaluated on: a slice's rows at a moment. For one thread. */
public final class Rows {
  private final SliceColumns columns;
  private final Members members;
  private final WalletColumns wallet;
  private final ModelColumns models;
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

  /** Moves to another moment, the columns' windows with it. */
  public void at(Moment next) {
    moment = next;
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
