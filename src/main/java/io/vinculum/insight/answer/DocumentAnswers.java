package io.vinculum.insight.answer;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.fault.Fault;
import io.vinculum.insight.DocumentIndex;
import io.vinculum.insight.Freshness;
import io.vinculum.insight.Outcome;
import io.vinculum.insight.Page;
import io.vinculum.insight.document.DocumentCopies;
import io.vinculum.insight.document.DocumentCopy;
import io.vinculum.insight.document.DocumentDouble;
import io.vinculum.insight.document.DocumentDouble.Place;
import io.vinculum.insight.document.DocumentEntry;
import io.vinculum.insight.document.DocumentStore;
import io.vinculum.insight.document.DoubleVerdict;
import io.vinculum.programme.domain.Programmes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Answers from the index of documents, with what the slices have not written yet as its lag. */
public final class DocumentAnswers implements DocumentIndex {
  /** Doubles of one page whose copies are read at once. */
  private static final int AT_ONCE = 32;

  private final ActorSystem<?> system;
  private final Scatter scatter;
  private final DocumentStore store;
  private final DocumentCopies copies;
  private final Supplier<Programmes> programmes;

  /** From these slices and this store. */
  public DocumentAnswers(
      ActorSystem<?> system,
      Slices slices,
      DocumentStore store,
      DocumentCopies copies,
      Supplier<Programmes> programmes) {
    this.system = system;
    this.scatter = new Scatter(slices);
    this.store = store;
    this.copies = copies;
    this.programmes = programmes;
  }

  /** Asked before the index is read: what is recorded meanwhile may be found or not. */
  private CompletionStage<Freshness> freshness() {
    return scatter
        .complete(new Question.Documents(), Part.Documents.class)
        .thenApply(Gathered::freshness);
  }

  @Override
  public CompletionStage<Known> find(DocumentKey key) {
    return freshness()
        .thenCompose(
            freshness ->
                copies(key)
                    .thenCombine(
                        beforeSeries(key),
                        (exact, before) -> {
                          List<DocumentCopy> all = new ArrayList<>(exact);
                          all.addAll(before);
                          return new Known(inOrder(all), freshness);
                        }));
  }

  private CompletionStage<List<DocumentCopy>> copies(DocumentKey key) {
    return store.of(Fingerprint.of(key)).thenCompose(copies::read);
  }

  private CompletionStage<List<DocumentCopy>> beforeSeries(DocumentKey key) {
    return key.series().isEmpty()
        ? CompletableFuture.completedStage(List.of())
        : copies(key.withoutSeries())
            .thenApply(
                found ->
                    found.stream()
                        .filter(copy -> key.series().equals(Optional.of(series(copy.occasion()))))
                        .toList());
  }

  private DocumentKey.Series series(Occasion occasion) {
    return new DocumentKey.Series(
        occasion.location(),
        programmes.get().reaching(occasion.occurredAt()).programme().dayOf(occasion.occurredAt()));
  }

  private static List<DocumentCopy> inOrder(List<DocumentCopy> all) {
    Optional<DocumentCopy> holder = DoubleVerdict.of(all).holder();
    List<DocumentCopy> ordered = new ArrayList<>(holder.stream().toList());
    all.stream().filter(copy -> !holder.equals(Optional.of(copy))).forEach(ordered::add);
    return ordered;
  }

  @Override
  public CompletionStage<Outcome<Page<Doubled>>> doubles(
      Optional<String> cursor, int limit, Optional<String> partner) {
    Optional<Place> after = cursor.flatMap(DoubleCursor::read);
    if (cursor.isPresent() && after.isEmpty()) {
      return CompletableFuture.completedStage(
          new Outcome.Faulty<>(
              List.of(new Fault("/cursor", "the cursor is not one of this list"))));
    }
    return freshness()
        .thenCompose(
            freshness ->
                collect(after, limit, partner, new ArrayList<>())
                    .thenCompose(
                        found ->
                            told(found)
                                .thenApply(
                                    items ->
                                        new Outcome.Answered<>(page(items, limit, freshness)))));
  }

  private static Page<Doubled> page(List<Doubled> items, int limit, Freshness freshness) {
    return new Page<>(
        items,
        items.size() < limit
            ? Optional.empty()
            : Optional.of(DoubleCursor.written(items.getLast().found().place())),
        freshness);
  }

  /** Of one partner as many as a page has, however many of others lie between. */
  private CompletionStage<List<DocumentDouble>> collect(
      Optional<Place> after, int limit, Optional<String> partner, List<DocumentDouble> into) {
    return store
        .doubles(after, limit)
        .thenCompose(
            some -> {
              some.stream()
                  .filter(one -> partner.isEmpty() || one.partner().equals(partner))
                  .limit(limit - into.size())
                  .forEach(into::add);
              return some.size() < limit || into.size() >= limit
                  ? CompletableFuture.completedStage(into)
                  : collect(Optional.of(some.getLast().place()), limit, partner, into);
            });
  }

  private CompletionStage<List<Doubled>> told(List<DocumentDouble> found) {
    return Source.from(found).mapAsync(AT_ONCE, this::told).runWith(Sink.seq(), system);
  }

  private CompletionStage<Doubled> told(DocumentDouble found) {
    DocumentEntry kept =
        new DocumentEntry(found.copy().document(), found.keptBy(), found.keptSequenceNr());
    return copies
        .read(found.copy())
        .thenCombine(copies.read(kept), (copy, other) -> new Doubled(found, copy, other));
  }
}
