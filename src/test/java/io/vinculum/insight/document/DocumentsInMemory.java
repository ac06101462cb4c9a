package io.vinculum.insight.document;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.Fingerprint;
import io.vinculum.insight.document.DocumentDouble.Outcome;
import io.vinculum.insight.document.DocumentDouble.Place;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An index of documents as the real one keeps it. */
public final class DocumentsInMemory implements DocumentStore {
  public final Map<Fingerprint, Map<CustomerId, DocumentEntry>> index = new ConcurrentHashMap<>();
  public final Map<Place, DocumentDouble> doubles = new ConcurrentHashMap<>();
  public final Set<Fingerprint> due = ConcurrentHashMap.newKeySet();
  public final List<List<DocumentChange>> puts = new CopyOnWriteArrayList<>();

  /** So many of the next writes fail. */
  public final AtomicInteger failures = new AtomicInteger();

  @Override
  public CompletionStage<Set<Fingerprint>> put(int slice, List<DocumentChange> changes) {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return CompletableFuture.failedStage(new IllegalStateException("failed on purpose"));
    }
    puts.add(List.copyOf(changes));
    Set<Fingerprint> documents = new HashSet<>();
    for (DocumentChange change : changes) {
      index
          .computeIfAbsent(change.entry().document(), _ -> new ConcurrentHashMap<>())
          .put(change.entry().customer(), change.entry());
      documents.add(change.entry().document());
      change.touched().ifPresent(documents::add);
    }
    documents.removeIf(document -> index.getOrDefault(document, Map.of()).size() < 2);
    due.addAll(documents);
    return CompletableFuture.completedStage(documents);
  }

  @Override
  public CompletionStage<List<DocumentEntry>> of(Fingerprint document) {
    return CompletableFuture.completedStage(
        List.copyOf(index.getOrDefault(document, Map.of()).values()));
  }

  @Override
  public CompletionStage<List<Fingerprint>> due(int slice) {
    return CompletableFuture.completedStage(List.copyOf(due));
  }

  @Override
  public CompletionStage<Void> lookedAt(int slice, Fingerprint document) {
    due.remove(document);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Boolean> putFirst(DocumentDouble found) {
    return CompletableFuture.completedStage(doubles.putIfAbsent(found.place(), found) == null);
  }

  @Override
  public CompletionStage<Optional<DocumentDouble>> known(Place place) {
    return CompletableFuture.completedStage(Optional.ofNullable(doubles.get(place)));
  }

  @Override
  public CompletionStage<Void> end(Place place, Outcome outcome, Optional<String> refusal) {
    doubles.computeIfPresent(place, (_, found) -> found.ended(outcome, refusal));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<List<DocumentDouble>> doubles(Optional<Place> after, int limit) {
    Comparator<DocumentDouble> latestFirst =
        Comparator.comparing(DocumentDouble::recordedAt).reversed();
    return CompletableFuture.completedStage(
        doubles.values().stream()
            .sorted(latestFirst)
            .dropWhile(
                found ->
                    after.isPresent() && !found.recordedAt().isBefore(after.get().recordedAt()))
            .limit(limit)
            .toList());
  }
}
