package io.vinculum.insight.slice;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.FactsFold;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Makes facts again from the journals, on a slice at work. */
final class Rebuild {
  private static final int JOURNALS_AT_ONCE = 8;

  private final ActorSystem<?> system;
  private final SliceShell shell;

  Rebuild(ActorSystem<?> system, SliceShell shell) {
    this.system = system;
    this.shell = shell;
  }

  /**
   * What a rebuild came to.
   *
   * @param rebuilt facts that are not equal to those at work, as the journal has them
   */
  record Compared(int customers, List<Facts> rebuilt) {
    List<CustomerId> different() {
      return rebuilt.stream().map(Facts::customer).toList();
    }
  }

  /** All rows as they are now; to be called where the columns are. */
  static List<Facts> rows(SliceColumns columns) {
    List<Facts> rows = new ArrayList<>(columns.rows());
    for (int row = 0; row < columns.rows(); row++) {
      rows.add(columns.get(row));
    }
    return rows;
  }

  /** Compares each row with what its customer's journal says up to the same event. */
  CompletionStage<Compared> compare(List<Facts> rows) {
    FactsFold fold = new FactsFold(shell.programmes().get());
    return Source.from(rows)
        .mapAsync(
            JOURNALS_AT_ONCE,
            row ->
                shell
                    .customers()
                    .history(row.customer(), 1, row.sequenceNr())
                    .runFold(Facts.none(row.customer()), fold::fold, system)
                    .thenApply(
                        rebuilt -> rebuilt.equals(row) ? List.<Facts>of() : List.of(rebuilt)))
        .mapConcat(different -> different)
        .runWith(Sink.seq(), system)
        .thenApply(rebuilt -> new Compared(rows.size(), rebuilt));
  }
}
