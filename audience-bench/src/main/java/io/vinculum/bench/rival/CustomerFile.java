package io.vinculum.bench.rival;

import io.vinculum.bench.question.Sheet;
import io.vinculum.bench.rig.Await;
import io.vinculum.insight.ExportQuestion;
import io.vinculum.insight.ExportedCustomer;
import io.vinculum.insight.Insight;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;

/** The rivals' rows as the slices themselves export them: CSV without a head, nothing for none. */
public final class CustomerFile {
  private static final Duration EXPORT_MAX = Duration.ofMinutes(20);

  private CustomerFile() {}

  /**
   * Writes every customer.
   *
   * @return how many there are
   */
  public static long write(Insight insight, ActorSystem<?> system, Path file) throws IOException {
    ExportQuestion question = new ExportQuestion(Optional.empty(), WideTable.fields());
    Source<ExportedCustomer, NotUsed> customers =
        switch (insight.export(question)) {
          case Outcome.Answered<Source<ExportedCustomer, NotUsed>>(var source) -> source;
          case Outcome.Faulty<Source<ExportedCustomer, NotUsed>>(var faults) ->
              throw new IllegalStateException(faults.toString());
          case Outcome.Unknown<Source<ExportedCustomer, NotUsed>>(String what) ->
              throw new IllegalStateException(what);
        };
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      return Await.result(
          customers.runFold(
              0L,
              (written, customer) -> {
                write(customer, out);
                return written + 1;
              },
              system),
          EXPORT_MAX);
    }
  }

  private static void write(ExportedCustomer customer, BufferedWriter out) {
    try {
      out.write(customer.customer().toString());
      for (Value value : customer.values()) {
        out.write(',');
        if (!(value instanceof Value.None)) {
          out.write(Sheet.cell(value).toString());
        }
      }
      out.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
