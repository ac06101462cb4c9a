package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.rhythm.KeptPurchases;
import io.vinculum.customer.domain.tally.DayTally;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.json.JsonText;
import io.vinculum.insight.model.Buyer;
import io.vinculum.insight.model.ModelNames;
import io.vinculum.insight.model.PopulationCells;
import io.vinculum.insight.model.PopulationModels;
import io.vinculum.insight.model.Rhythm;
import io.vinculum.maths.rhythm.HabitualTime;
import io.vinculum.maths.rhythm.HourBlocks;
import io.vinculum.programme.domain.Money;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** When a customer buys: the own history, and what it means among everybody's. */
final class RhythmJson {
  /** A date further off says nothing. */
  private static final double MAX_DAYS_AHEAD = 36_500;

  private static final int WEEKDAYS = DayOfWeek.values().length;

  private RhythmJson() {}

  static ObjectNode of(Seen seen, PopulationModels models) {
    KeptPurchases purchases = seen.customer().purchases();
    LocalDate today = seen.programme().programme().dayOf(seen.at());
    int day = Math.toIntExact(today.toEpochDay());
    Optional<Buyer> buyer = Buyer.of(purchases.days(), day);
    Optional<Rhythm> rhythm = buyer.flatMap(it -> Rhythm.of(models, it, day));
    ObjectNode json =
        JsonText.object()
            .put("purchases", purchases.purchases())
            .put("purchaseDays", purchases.purchaseDays())
            .put(
                "spend",
                new Money(purchases.spendMinor(), seen.programme().programme().currency())
                    .toString());
    json.put("firstPurchaseOn", purchases.first().map(Object::toString).orElse(null));
    json.put("lastPurchaseOn", purchases.last().map(Object::toString).orElse(null));
    OptionalDouble own = buyer.map(RhythmJson::ownMeanGap).orElseGet(OptionalDouble::empty);
    put(json, "meanGapDays", rhythm.map(it -> it.gapDays().days()).orElse(own));
    put(json, "ownMeanGapDays", own);
    put(
        json,
        "regularity",
        rhythm
            .map(Rhythm::regularity)
            .or(() -> buyer.map(Rhythm::regularity))
            .orElseGet(OptionalDouble::empty));
    json.put("silenceDays", buyer.map(it -> it.silenceDays(day)).orElse(null));
    expected(json, rhythm, today);
    moments(json.putArray("moments"), purchases.days(), models);
    warnings(json.putArray("warnings"), rhythm, models);
    PredictionJson.model(json, models, ModelNames.GAPS);
    return json;
  }

  private static OptionalDouble ownMeanGap(Buyer buyer) {
    return buyer.repeats() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) buyer.gapDays() / buyer.repeats());
  }

  private static void expected(ObjectNode json, Optional<Rhythm> known, LocalDate today) {
    if (known.isEmpty()) {
      json.putNull("lateProbability").putNull("nextPurchase").putNull("buysWithin");
      return;
    }
    Rhythm rhythm = known.get();
    json.put("lateProbability", rhythm.lateProbability());
    ObjectNode next = json.putObject("nextPurchase");
    next.put("median", date(today, rhythm.nextInDays().median()));
    next.put("p10", date(today, rhythm.nextInDays().p10()));
    next.put("p90", date(today, rhythm.nextInDays().p90()));
    put(next, "probabilityAlive", rhythm.probabilityAlive());
    next.put("ifAtAll", rhythm.isIfAtAll());
    json.putObject("buysWithin")
        .put("days7", rhythm.within7Days())
        .put("days30", rhythm.within30Days());
  }

  private static void warnings(ArrayNode json, Optional<Rhythm> known, PopulationModels models) {
    if (known.isEmpty()) {
      return;
    }
    models.warnings(ModelNames.GAPS).forEach(json::add);
    if (known.get().gapDays().isMedian()) {
      json.add("Too little is known for a mean gap: meanGapDays is the median.");
    }
    if (known.get().probabilityAlive().isEmpty()) {
      json.add(
          "No model of purchases is fitted: dates and probabilities are those of a customer who"
              + " has not left.");
    }
  }

  private static String date(LocalDate today, double days) {
    return days <= MAX_DAYS_AHEAD ? today.plusDays((long) Math.ceil(days)).toString() : null;
  }

  private static void moments(ArrayNode json, DayTally purchases, PopulationModels models) {
    models
        .weekdays()
        .ifPresent(
            population -> {
              List<HabitualTime> own = population.personal(weekdays(purchases));
              for (HabitualTime moment : own) {
                json.addObject()
                    .put(
                        "weekday",
                        DayOfWeek.of(1 + moment.moment()).name().toLowerCase(Locale.ROOT))
                    .putNull("hours")
                    .putNull("days")
                    .put("lift", moment.lift())
                    .put("probability", moment.probability())
                    .put("sureness", moment.sureness());
              }
            });
  }

  /**
   * Adds the hours that are more the customer's own than everybody's to what {@link #of} made.
   *
   * @param hours kept purchases by block of hours, which the read side counts
   */
  static void addHours(ObjectNode rhythm, List<Integer> hours, PopulationModels models) {
    int[] counts = hours.stream().mapToInt(Integer::intValue).toArray();
    ArrayNode json = (ArrayNode) rhythm.get("moments");
    models
        .hours()
        .filter(population -> population.moments() == counts.length)
        .map(population -> population.personal(counts))
        .orElse(List.of())
        .forEach(
            moment -> {
              int first = HourBlocks.firstHour(moment.moment());
              json.addObject()
                  .putNull("weekday")
                  .put("hours", first + "-" + (first + HourBlocks.HOURS_PER_BLOCK))
                  .put("days", HourBlocks.isWeekend(moment.moment()) ? "weekend" : "workdays")
                  .put("lift", moment.lift())
                  .put("probability", moment.probability())
                  .put("sureness", moment.sureness());
            });
  }

  private static int[] weekdays(DayTally purchases) {
    int[] counts = new int[WEEKDAYS];
    for (int i = 0; i < purchases.size(); i++) {
      counts[PopulationCells.weekday(purchases.day(i))] += purchases.count(i) > 0 ? 1 : 0;
    }
    return counts;
  }

  private static void put(ObjectNode json, String name, OptionalDouble value) {
    if (value.isPresent()) {
      json.put(name, value.getAsDouble());
    } else {
      json.putNull(name);
    }
  }
}
