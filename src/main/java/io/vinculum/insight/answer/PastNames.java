package io.vinculum.insight.answer;

import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.SegmentRuleBook;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.programme.domain.Programme;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Under which names and rules the past is asked: the segments of now, whose rules are read with the
 * names of the programme in force then, which are its levels in their order, partners, categories
 * and point currencies. Safe for many threads.
 */
final class PastNames {
  private final SegmentCatalogue catalogue;

  /** All slices of a node are asked of the same moment: rules are compiled once for them. */
  private volatile Optional<Read> latest = Optional.empty();

  private record Read(List<StoredSegment> segments, Programme programme, SegmentRuleBook book) {}

  PastNames(SegmentCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The programme in force at that instant. */
  Programme programme(Instant asOf) {
    return catalogue.programme(asOf);
  }

  /** The rules and names. */
  SegmentRuleBook at(Instant asOf) {
    List<StoredSegment> segments = catalogue.segments();
    Programme programme = programme(asOf);
    Optional<Read> known =
        latest.filter(it -> it.segments().equals(segments) && it.programme().equals(programme));
    if (known.isPresent()) {
      return known.get().book();
    }
    SegmentRuleBook book = catalogue.tried(segments, asOf);
    latest = Optional.of(new Read(segments, programme, book));
    return book;
  }
}
