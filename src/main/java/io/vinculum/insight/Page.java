package io.vinculum.insight;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list.
 *
 * @param next the opaque cursor of the following part; absent at the end. It stays good while
 *     customers come and go: what was there throughout is listed exactly once
 */
public record Page<T>(List<T> items, Optional<String> next, Freshness freshness) {
  public Page {
    items = List.copyOf(items);
  }
}
