package io.vinculum.insight.answer;

import io.vinculum.insight.ExportQuestion;
import io.vinculum.insight.ExportedCustomer;
import io.vinculum.insight.slice.SlicePart;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Customers one by one, slice after slice, page after page, as fast as they are wanted. A slice
 * that does not answer is asked again some times; then the export breaks off, so that it has no
 * hole.
 */
final class ExportAnswers {
  private static final int PAGE_CUSTOMERS = 500;
  private static final int TRIES = 5;
  private static final long AGAIN_AFTER_MILLIS = 1_000;

  private final Slices slices;
  private final Executor later =
      CompletableFuture.delayedExecutor(AGAIN_AFTER_MILLIS, TimeUnit.MILLISECONDS);

  ExportAnswers(Slices slices) {
    this.slices = slices;
  }

  Source<ExportedCustomer, NotUsed> of(ExportQuestion question) {
    return Source.range(0, slices.count() - 1).flatMapConcat(slice -> of(slice, question));
  }

  private Source<ExportedCustomer, NotUsed> of(int slice, ExportQuestion question) {
    return Source.unfoldAsync(
            Place.BEGIN,
            place ->
                place.ended()
                    ? CompletableFuture.completedStage(Optional.empty())
                    : page(slice, new Question.Export(question, place.after(), PAGE_CUSTOMERS), 1)
                        .thenApply(page -> Optional.of(Pair.create(Place.after(page), page))))
        .mapConcat(page -> page);
  }

  /**
   * Where an export is in a slice.
   *
   * @param ended whether the page before was the last
   */
  private record Place(Optional<UUID> after, boolean ended) {
    static final Place BEGIN = new Place(Optional.empty(), false);

    static Place after(List<ExportedCustomer> page) {
      return page.size() < PAGE_CUSTOMERS
          ? new Place(Optional.empty(), true)
          : new Place(Optional.of(page.getLast().customer().value()), false);
    }
  }

  private CompletionStage<List<ExportedCustomer>> page(int slice, Question.Export asked, int go) {
    return slices
        .ask(slice, asked)
        .handle((part, failure) -> failure == null ? customers(part) : noCustomers())
        .thenCompose(
            page -> {
              if (page.isPresent()) {
                return CompletableFuture.completedStage(page.get());
              }
              return go == TRIES
                  ? CompletableFuture.failedStage(
                      new TimeoutException("slice " + slice + " does not answer"))
                  : CompletableFuture.completedFuture(slice)
                      .thenComposeAsync(_ -> page(slice, asked, go + 1), later);
            });
  }

  private static Optional<List<ExportedCustomer>> customers(SlicePart part) {
    return part instanceof Part.Reply(Part.Exported(var customers), long _)
        ? Optional.of(customers)
        : noCustomers();
  }

  private static Optional<List<ExportedCustomer>> noCustomers() {
    return Optional.empty();
  }
}
