package io.vinculum.insight.rule;

import io.vinculum.insight.columns.SliceColumns;

/** What a rule is evaluated on: a slice's rows at a moment. For one thread. */
public final class Rows {
  private final SliceColumns columns;
  private final Members members;
  private final WalletColumns wallet;
  private final Scratch scratch = new Scratch();
  private Moment moment;

  /** A slice's rows, from now on as of that moment. */
  public Rows(SliceColumns columns, Members members, WalletColumns wallet, Moment moment) {
    this.columns = columns;
    this.members = members;
    this.wallet = wallet;
    this.moment = moment;
    columns.advance(moment.today());
  }

  /** Moves to another moment, the columns' windows with it. */
  public void at(Moment next) {
    moment = next;
    columns.advance(next.today());
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

  Scratch scratch() {
    return scratch;
  }
}
