package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Programmes;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A document as requests refer to it: {@code {source, document, partner?, location?, date?}}. Place
 * and date are looked at where the numbers of the source restart, and there the date must be said:
 * which receipt 17 is meant is nobody's to guess.
 *
 * @param programmes by which it is known whether numbers restarted on a day
 * @param programme the one whose partners there are, and whose days
 * @param partner of the document, unless it says otherwise
 * @param location of the document, unless it says otherwise
 */
public record DocumentReference(
    Programmes programmes,
    Programme programme,
    Optional<String> partner,
    Optional<String> location) {
  private static final Duration A_MILLI = Duration.ofMillis(1);

  /** Reads the fields, and takes them as all that the object may have. */
  public Supplier<DocumentKey> read(JsonFields key) {
    key.require("source", "document");
    Optional<String> source = key.id("source");
    Optional<String> document = key.id("document");
    Optional<String> of = ProgrammeNames.partner(key, programme).or(() -> partner);
    Optional<String> place = key.id("location").or(() -> location);
    Optional<LocalDate> date = key.date("date");
    boolean daily = source.filter(name -> restartsDaily(name, date)).isPresent();
    if (daily && date.isEmpty() && !key.has("date")) {
      key.fault("date", "is required: the numbers of this source begin again each day");
    }
    key.end();
    return () ->
        new DocumentKey(
            of,
            source.orElseThrow(),
            document.orElseThrow(),
            date.filter(_ -> daily).map(day -> new DocumentKey.Series(place, day)));
  }

  /** On the day that is named, else now. */
  private boolean restartsDaily(String source, Optional<LocalDate> date) {
    return date.map(
            day ->
                programmes
                    .reaching(
                        day.plusDays(1).atStartOfDay(programme.zone()).toInstant().minus(A_MILLI))
                    .programme())
        .orElse(programme)
        .documents()
        .restartsDaily(source);
  }
}
