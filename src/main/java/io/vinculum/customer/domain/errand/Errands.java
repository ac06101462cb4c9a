package io.vinculum.customer.domain.errand;

import io.vinculum.customer.domain.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A customer's open errands.
 *
 * @param open in the order in which they were taken on
 */
public record Errands(List<Errand> open) {
  /** None. */
  public static final Errands NONE = new Errands(List.of());

  /** Errands that may be open at a time before the customer takes on no more by choice. */
  public static final int MAX_OPEN = 100;

  public Errands {
    open = List.copyOf(open);
  }

  /** The open errand of that id. */
  public Optional<Errand> find(UUID id) {
    return open.stream().filter(errand -> errand.id().equals(id)).findFirst();
  }

  /** Those to be told now: to each other customer one at a time, in their order. */
  public List<Errand> next() {
    List<Errand> first = new ArrayList<>();
    Set<CustomerId> told = new HashSet<>();
    for (Errand errand : open) {
      if (told.add(errand.to())) {
        first.add(errand);
      }
    }
    return first;
  }

  /** Since when the oldest has been open. */
  public Optional<Instant> since() {
    return open.stream().map(Errand::since).min(Instant::compareTo);
  }

  /** With more taken on. */
  public Errands with(List<Errand> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Errand> all = new ArrayList<>(open);
    all.addAll(more);
    return new Errands(all);
  }

  /** Without one that was answered. */
  public Errands without(UUID id) {
    return new Errands(open.stream().filter(errand -> !errand.id().equals(id)).toList());
  }
}
