package io.vinculum.insight.answer;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Unchangeable;
import io.vinculum.insight.Coverage;
import io.vinculum.insight.Freshness;
import io.vinculum.insight.slice.SlicePart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Asks slices and gathers what they answer. */
final class Scatter {
  private final Slices slices;

  Scatter(Slices slices) {
    this.slices = slices;
  }

  /** Asks every slice; one that fails or is unable is missing in the coverage. */
  <P extends Part> CompletionStage<Gathered<P>> all(Question question, Class<P> kind) {
    return slices
        .askAll(question)
        .thenApply(
            parts ->
                gathered(parts.stream().map(part -> part.flatMap(Scatter::reply)).toList(), kind));
  }

  /** Asks every slice; fails when one is missing. */
  <P extends Part> CompletionStage<Gathered<P>> complete(Question question, Class<P> kind) {
    return all(question, kind)
        .thenCompose(
            gathered ->
                gathered.coverage().complete()
                    ? CompletableFuture.completedStage(gathered)
                    : CompletableFuture.failedStage(
                        new TimeoutException(
                            "%d of %d slices did not answer"
                                .formatted(gathered.coverage().missing().size(), slices.count()))));
  }

  /**
   * Asks every slice, each when the one before it has answered; fails when one does not. For
   * questions that take long, so that a slice is never far behind with its other work.
   */
  <P extends Part> CompletionStage<List<P>> inTurn(Question question, Class<P> kind) {
    CompletionStage<List<P>> all = CompletableFuture.completedStage(new ArrayList<>());
    for (int number = 0; number < slices.count(); number++) {
      int slice = number;
      all =
          all.thenCompose(
              so ->
                  slices
                      .ask(slice, question)
                      .handle(
                          (part, failure) -> {
                            so.add(answer(slice, part, failure, kind));
                            return so;
                          }));
    }
    return all;
  }

  /**
   * Asks every slice, few of them at once, each when one before it has answered; one that fails, is
   * unable, or has not answered when the time is over is missing in the coverage. For questions
   * that take slices long.
   *
   * @param left what is left of the time; a slice is not asked when that is nothing
   */
  <P extends Part> CompletionStage<Gathered<P>> fewAtOnce(
      Question question, Class<P> kind, int atOnce, Supplier<Duration> left) {
    Map<Integer, Part.Reply> replies = new ConcurrentHashMap<>();
    CompletionStage<Void> all = CompletableFuture.completedStage(null);
    for (int lane = 0; lane < atOnce; lane++) {
      CompletionStage<Void> inTurn = CompletableFuture.completedStage(null);
      for (int number = lane; number < slices.count(); number += atOnce) {
        int slice = number;
        inTurn =
            inTurn.thenCompose(
                _ ->
                    within(left.get(), slice, question)
                        .thenAccept(reply -> reply.ifPresent(it -> replies.put(slice, it))));
      }
      all = all.thenCombine(inTurn, (_, _) -> null);
    }
    return all.thenApply(
        _ ->
            gathered(
                IntStream.range(0, slices.count())
                    .mapToObj(slice -> Optional.ofNullable(replies.get(slice)))
                    .toList(),
                kind));
  }

  /** What a slice answers in that time, if it does. */
  private CompletionStage<Optional<Part.Reply>> within(
      Duration time, int slice, Question question) {
    if (!time.isPositive()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    return slices
        .ask(slice, question)
        .toCompletableFuture()
        .copy()
        .orTimeout(time.toMillis(), TimeUnit.MILLISECONDS)
        .handle((part, failure) -> failure == null ? reply(part) : Optional.empty());
  }

  private static <P extends Part> P answer(
      int slice, SlicePart part, Throwable failure, Class<P> kind) {
    if (failure != null) {
      TimeoutException away = new TimeoutException("slice " + slice + " did not answer in time");
      away.initCause(failure);
      throw new CompletionException(away);
    }
    return reply(part)
        .map(Part.Reply::part)
        .filter(kind::isInstance)
        .map(kind::cast)
        .orElseThrow(
            () ->
                new CompletionException(new TimeoutException("slice " + slice + " cannot answer")));
  }

  /** Asks the customer's slice; fails when it does not answer. */
  <P extends Part> CompletionStage<Gathered<P>> one(
      CustomerId customer, Question question, Class<P> kind) {
    int slice = Unchangeable.sliceOf(customer, slices.count());
    return slices
        .ask(slice, question)
        .thenCompose(
            part -> {
              Gathered<P> gathered = gathered(List.of(reply(part)), kind);
              return gathered.coverage().complete()
                  ? CompletableFuture.completedStage(gathered)
                  : CompletableFuture.failedStage(
                      new TimeoutException("slice " + slice + " is not ready to answer"));
            });
  }

  private static Optional<Part.Reply> reply(SlicePart part) {
    return part instanceof Part.Reply reply ? Optional.of(reply) : Optional.empty();
  }

  private static <P extends Part> Gathered<P> gathered(
      List<Optional<Part.Reply>> replies, Class<P> kind) {
    List<P> parts = new ArrayList<>();
    List<Integer> missing = new ArrayList<>();
    long lag = 0;
    for (int slice = 0; slice < replies.size(); slice++) {
      Optional<Part.Reply> reply = replies.get(slice).filter(r -> kind.isInstance(r.part()));
      if (reply.isPresent()) {
        parts.add(kind.cast(reply.get().part()));
        lag = Math.max(lag, reply.get().lagMillis());
      } else {
        missing.add(slice);
      }
    }
    return new Gathered<>(parts, new Coverage(replies.size(), missing), new Freshness(lag));
  }
}
