package io.vinculum.programme.definition;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.programme.domain.AdjustmentLimits;
import io.vinculum.programme.domain.Category;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.IdentifierKind;
import io.vinculum.programme.domain.Partner;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Reward;
import io.vinculum.programme.domain.Tiers;
import io.vinculum.programme.rules.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a programme from its text, YAML or JSON, and checks it as a whole. */
public final class ProgrammeReader {
  /** How far ahead of the clock an interaction may be dated unless the programme says. */
  private static final Duration DEFAULT_FUTURE = Duration.ofMinutes(5);

  /** Who may adjust points alone, up to a limit. */
  private static final List<String> ADJUSTING = List.of("till", "marketing", "admin");

  /** Stands in for a currency that cannot be read, so that amounts can be looked at too. */
  private static final Currency PLACEHOLDER = Currency.getInstance("EUR");

  private final Section top;

  private ProgrammeReader(Section top) {
    this.top = top;
  }

  /** The programme, or everything that is wrong with the text. */
  public static ProgrammeReading read(String text) {
    return read(text, new DefinitionFaults());
  }

  /**
   * The programme of a text that was put before. A condition or a segment's rule that is beyond a
   * limit of today is set aside: it holds for nobody, and everything else goes on.
   */
  public static StoredReading stored(String text) {
    DefinitionFaults faults = new DefinitionFaults(RuleAllowance.ofStored());
    return new StoredReading(read(text, faults), faults.rules().aside());
  }

  private static ProgrammeReading read(String text, DefinitionFaults faults) {
    if (text.length() > DefinitionLimits.MAX_TEXT) {
      faults.add("", "the text has at most " + DefinitionLimits.MAX_TEXT + " characters");
      return new ProgrammeReading.Invalid(faults.all());
    }
    Optional<JsonNode> document = Document.parse(text, faults);
    if (document.isEmpty()) {
      return new ProgrammeReading.Invalid(faults.all());
    }
    Programme programme = new ProgrammeReader(Section.of(document.get(), "", faults)).programme();
    return faults.isEmpty()
        ? new ProgrammeReading.Valid(programme)
        : new ProgrammeReading.Invalid(faults.all());
  }

  private Programme programme() {
    ZoneId zone =
        top.required(
            "zone",
            ZoneOffset.UTC,
            n -> ValueReader.parsed(top, n, ZoneId::of, "is a time zone such as Europe/Madrid"));
    Currency currency =
        top.required(
            "currency",
            PLACEHOLDER,
            n ->
                ValueReader.parsed(top, n, ProgrammeReader::currency, "is a currency such as EUR"));
    List<PointsSection.Said> said = PointsSection.read(top);
    List<String> pointIds = said.stream().map(it -> it.currency().id()).toList();
    List<Partner> partners = CoalitionSection.partners(top);
    List<Category> categories = CoalitionSection.categories(top, currency);
    Optional<Tiers> tiers = TiersSection.read(top, pointIds);
    Vocabulary names = names(currency, zone, pointIds, partners, categories, tiers);
    List<EarnRule> earn = new EarnSection(names, pointIds).read(top);
    List<Reward> rewards = new RewardsSection(names, pointIds).read(top);
    Programme programme =
        new Programme(
            top.required("id", "", n -> ValueReader.id(top, n)),
            top.required("name", "", top::name),
            zone,
            currency,
            top.required("effectiveFrom", Instant.EPOCH, n -> ValueReader.instant(top, n)),
            anonymous(),
            said.stream().map(it -> it.within(tiers, rewards)).toList(),
            partners,
            categories,
            earn,
            tiers,
            rewards,
            RelationshipSection.read(top),
            ReferralsSection.read(top, currency),
            adjustments(),
            SegmentsSection.read(top, names),
            top.truth("earnOnPoints").orElse(false),
            ValueReader.duration(top, "futureTolerance", DefinitionLimits.MAX_FUTURE)
                .orElse(DEFAULT_FUTURE),
            ErasureSection.read(top),
            DocumentsSection.read(top),
            CodesSection.read(top));
    top.done();
    return programme;
  }

  /** What conditions may name; segments add their own ids. */
  private static Vocabulary names(
      Currency currency,
      ZoneId zone,
      List<String> points,
      List<Partner> partners,
      List<Category> categories,
      Optional<Tiers> tiers) {
    return new Vocabulary(
        currency,
        zone,
        tiers.map(Tiers::levels).orElse(List.of()).stream().map(Tiers.Level::id).toList(),
        partners.stream().map(Partner::id).collect(Collectors.toSet()),
        Set.copyOf(points),
        categories.stream().map(Category::id).collect(Collectors.toSet()),
        Set.of());
  }

  /** A currency that money can be counted in: gold and the like have no minor units. */
  private static Currency currency(String code) {
    Currency currency = Currency.getInstance(code);
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException(code + " has no minor units");
    }
    return currency;
  }

  private Set<IdentifierKind> anonymous() {
    List<String> words =
        Arrays.stream(IdentifierKind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();
    return top
        .texts(
            "anonymous",
            text ->
                words.contains(text)
                    ? Optional.empty()
                    : Optional.of("is one of " + String.join(", ", words)))
        .stream()
        .map(word -> IdentifierKind.valueOf(word.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private AdjustmentLimits adjustments() {
    Optional<Section> adjustments = top.section("adjustments");
    Map<String, Long> limits = adjustments.map(it -> limits(it, "limits")).orElse(Map.of());
    Map<String, Long> days = new LinkedHashMap<>(limits);
    adjustments.ifPresent(section -> days.putAll(limits(section, "perDay")));
    adjustments.ifPresent(Section::done);
    return new AdjustmentLimits(limits, days);
  }

  private static Map<String, Long> limits(Section adjustments, String name) {
    Map<String, Long> limits = new LinkedHashMap<>();
    adjustments
        .section(name)
        .ifPresent(
            section -> {
              for (String role : ADJUSTING) {
                ValueReader.whole(section, role, 0, DefinitionLimits.MAX_POINTS)
                    .ifPresent(limit -> limits.put(role, limit));
              }
              section.done();
            });
    return limits;
  }
}
