package io.vinculum.insight.segment;

import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import io.vinculum.programme.rules.Vocabulary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segments as this node knows them, compiled for all of its slices. Safe for many threads. */
public final class SegmentCatalogue {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentCatalogue.class);

  /** Segments that the log names at a time. */
  private static final int MAX_FAULTS_TOLD = 5;

  private final Supplier<Programmes> programmes;
  private List<StoredSegment> segments = List.of();
  private Optional<SegmentRuleBook> book = Optional.empty();
  private OptionalInt compiledUnder = OptionalInt.empty();
  private Map<String, String> faulty = Map.of();

  /** Knows no segment yet. */
  public SegmentCatalogue(Supplier<Programmes> programmes) {
    this.programmes = programmes;
  }

  /** From now on these are the segments. */
  public synchronized void learn(List<StoredSegment> known) {
    if (!segments.equals(known)) {
      segments = List.copyOf(known);
      compiledUnder = OptionalInt.empty();
    }
  }

  /** The programme whose names hold at that instant. */
  public Programme programme(Instant now) {
    return programmes.get().reaching(now).programme();
  }

  /** The rules under the programme of that instant; the same object while nothing changes. */
  public synchronized SegmentRuleBook book(Instant now) {
    ProgrammeVersion version = programmes.get().reaching(now);
    if (compiledUnder.isEmpty() || compiledUnder.getAsInt() != version.number()) {
      book = Optional.of(SegmentRuleBook.of(segments, names(version.programme()), book));
      compiledUnder = OptionalInt.of(version.number());
      tellFaults();
    }
    return book.orElseThrow();
  }

  /** One line when other segments than before have rules that cannot be followed. */
  private void tellFaults() {
    Map<String, String> found = new TreeMap<>();
    for (SegmentRule rule : book.orElseThrow().rules()) {
      rule.fault().ifPresent(why -> found.put(rule.segment().id(), why));
    }
    if (!found.isEmpty() && !found.equals(faulty)) {
      LOG.warn(
          "{} segments have no members, since their rules cannot be followed: {}",
          found.size(),
          found.entrySet().stream()
              .limit(MAX_FAULTS_TOLD)
              .map(fault -> fault.getKey() + " (" + fault.getValue() + ")")
              .collect(Collectors.joining(", ")));
    }
    faulty = Map.copyOf(found);
  }

  /** The segments as they are known. */
  public synchronized List<StoredSegment> segments() {
    return segments;
  }

  /** What the rules would be with other segments. */
  public synchronized SegmentRuleBook tried(List<StoredSegment> others, Instant now) {
    return SegmentRuleBook.of(others, names(programme(now)), book);
  }

  /**
   * The segments that the programme of that instant brings along and that were never stored: what
   * marketing took away, a programme does not bring back.
   */
  public List<StoredSegment> missing(StoredSegments stored, Instant now) {
    Set<String> known =
        Stream.concat(stored.segments().stream().map(StoredSegment::id), stored.removed().stream())
            .collect(Collectors.toUnmodifiableSet());
    return programme(now).segments().stream()
        .filter(segment -> !known.contains(segment.id()))
        .map(
            segment ->
                new StoredSegment(
                    segment.id(), segment.name(), segment.rule(), 1, StoredSegment.PROGRAMME, now))
        .toList();
  }

  /** The programme's names without its default segments: what is stored says which there are. */
  private static Vocabulary names(Programme programme) {
    Vocabulary all = Vocabulary.of(programme);
    return new Vocabulary(
        all.currency(),
        all.zone(),
        all.tiers(),
        all.partners(),
        all.pointCurrencies(),
        all.categories(),
        Set.of());
  }
}
