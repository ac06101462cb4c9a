package io.vinculum.insight.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.StoredSegment;
import io.vinculum.programme.definition.ProgrammeReader;
import io.vinculum.programme.definition.ProgrammeReading;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose names a question about the past is read with. */
final class PastNamesTest {
  private static final Instant OLD = Instant.parse("2026-02-01T00:00:00Z");
  private static final Instant NEW = Instant.parse("2026-08-01T00:00:00Z");

  private static final Programmes PROGRAMMES =
      new Programmes(
          List.of(
              version(1, "gold", "2026-01-01T00:00:00+01:00"),
              version(2, "platinum", "2026-07-01T00:00:00+02:00")));

  private final SegmentCatalogue catalogue = new SegmentCatalogue(() -> PROGRAMMES);
  private final PastNames names = new PastNames(catalogue);

  @Test
  void theNamesAreThoseOfTheProgrammeInForceThen() {
    assertThat(names.at(OLD).vocabulary().tiers()).containsExactly("bronze", "silver", "gold");
    assertThat(names.at(NEW).vocabulary().tiers()).containsExactly("bronze", "silver", "platinum");
    assertThat(names.programme(OLD)).isEqualTo(PROGRAMMES.version(1).orElseThrow().programme());
  }

  @Test
  void segmentsAreThoseOfNowReadWithTheNamesOfThen() {
    catalogue.learn(
        List.of(new StoredSegment("top", "Top", "tier == \"platinum\"", 1, "test", NEW)));

    assertThat(names.at(OLD).vocabulary().segments()).containsExactly("top");
    assertThat(names.at(OLD).rule("top").orElseThrow().fault()).isPresent();
    assertThat(names.at(NEW).rule("top").orElseThrow().fault()).isEmpty();
  }

  @Test
  void rulesAreCompiledOnceUntilSegmentsChange() {
    var first = names.at(OLD);
    assertThat(names.at(OLD)).isSameAs(first);

    catalogue.learn(
        List.of(new StoredSegment("buyers", "Buyers", "spend > money(\"1.00\")", 1, "test", NEW)));
    assertThat(names.at(OLD)).isNotSameAs(first);
  }

  /** The sample with another name for its highest level. */
  private static ProgrammeVersion version(int number, String highest, String from) {
    try (InputStream text = PastNamesTest.class.getResourceAsStream("/programmes/plaza.yaml")) {
      String sample =
          new String(text.readAllBytes(), StandardCharsets.UTF_8)
              .replace("{id: gold, name: Gold", "{id: %s, name: Highest".formatted(highest))
              .replace("tier == \"gold\"", "tier == \"%s\"".formatted(highest))
              .replace("2026-01-01T00:00:00+01:00", from);
      if (ProgrammeReader.read(sample) instanceof ProgrammeReading.Valid(Programme programme)) {
        return new ProgrammeVersion(
            number, programme, programme.effectiveFrom(), "test", "etag-" + number);
      }
      throw new IllegalStateException("the changed sample is not valid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
