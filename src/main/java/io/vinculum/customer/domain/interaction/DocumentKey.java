package io.vinculum.customer.domain.interaction;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What makes an interaction unique for ever: the partner (or none), the source and the document;
 * where the numbers of the source restart, the place and the day of its series too.
 *
 * @param source the till, import or system that made the document
 * @param document its number there
 * @param series absent where a number is given once
 */
public record DocumentKey(
    Optional<String> partner, String source, String document, Optional<Series> series) {
  /**
   * Numbers from one start to the next.
   *
   * @param location where they are given; absent where the source does not say
   * @param day the programme's day on which they are
   */
  public record Series(Optional<String> location, LocalDate day) {}

  /** Of a source that gives a number once. */
  public DocumentKey(Optional<String> partner, String source, String document) {
    this(partner, source, document, Optional.empty());
  }

  /**
   * The same without its series: the key of a document that was recorded before the programme said
   * that the source's numbers restart.
   */
  public DocumentKey withoutSeries() {
    return new DocumentKey(partner, source, document);
  }
}
