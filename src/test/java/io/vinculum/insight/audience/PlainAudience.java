package io.vinculum.insight.audience;

import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.RandomFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Questions answered the plain way: over a list of customers' facts, one customer at a time. */
record PlainAudience(List<Facts> customers) {
  /** What a field says of a customer, absent where it says nothing. */
  static final Map<String, Function<Facts, Optional<Double>>> NUMBERS =
      Map.of(
          "spend365",
          facts -> Optional.of((double) facts.purchases().spendMinorSince(windowFrom())),
          "purchases",
          facts -> Optional.of((double) facts.purchases().count()),
          "daysSinceLastPurchase",
          PlainAudience::silence,
          "points[\"points\"]",
          facts -> Optional.of((double) facts.points().getOrDefault("points", 0L)),
          "age",
          PlainAudience::age,
          "shareOfWallet[\"grocery\"]",
          PlainAudience::share);

  /** Rules, each with its truth by Kleene's tables: absent is unknown. */
  static final Map<String, Function<Facts, Optional<Boolean>>> RULES = rules();

  private static Map<String, Function<Facts, Optional<Boolean>>> rules() {
    Map<String, Function<Facts, Optional<Boolean>>> rules = new LinkedHashMap<>();
    Function<Facts, Optional<Boolean>> silent = facts -> silence(facts).map(days -> days > 100);
    Function<Facts, Optional<Boolean>> adult = facts -> age(facts).map(years -> years >= 30);
    Function<Facts, Optional<Boolean>> gold = facts -> facts.tier().map("gold"::equals);
    Function<Facts, Optional<Boolean>> agreed =
        facts ->
            Optional.ofNullable(facts.consents().get("email"))
                .map(state -> state == ConsentState.GRANTED);
    rules.put("daysSinceLastPurchase > 100", silent);
    rules.put("!(daysSinceLastPurchase > 100)", facts -> silent.apply(facts).map(x -> !x));
    rules.put("age >= 30 && consent[\"email\"]", facts -> and(adult, agreed, facts));
    rules.put("tier == \"gold\" || age >= 30", facts -> or(gold, adult, facts));
    rules.put(
        "!(tier == \"gold\" || daysSinceLastPurchase > 100)",
        facts -> or(gold, silent, facts).map(x -> !x));
    rules.put(
        "spend365 >= money(\"100.00\") && known(age)",
        facts ->
            Optional.of(
                facts.purchases().spendMinorSince(windowFrom()) >= 10_000
                    && age(facts).isPresent()));
    rules.put("purchases < 0", _ -> Optional.of(false));
    return rules;
  }

  /** Who the rule surely holds of; guests are no customers. */
  PlainAudience where(Optional<String> rule) {
    Predicate<Facts> holds =
        facts ->
            facts.standing() != Origin.GUEST
                && rule.map(RULES::get).map(r -> r.apply(facts).orElse(false)).orElse(true);
    return new PlainAudience(customers.stream().filter(holds).toList());
  }

  /** Divided by what these say. */
  Map<List<Optional<String>>, PlainAudience> by(List<Function<Facts, Optional<String>>> keys) {
    Map<List<Optional<String>>, List<Facts>> groups = new LinkedHashMap<>();
    for (Facts facts : customers) {
      List<Optional<String>> key = keys.stream().map(k -> k.apply(facts)).toList();
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(facts);
    }
    Map<List<Optional<String>>, PlainAudience> divided = new LinkedHashMap<>();
    groups.forEach((key, list) -> divided.put(key, new PlainAudience(list)));
    return divided;
  }

  /** The known values of a field, ascending. */
  double[] values(String field) {
    return customers.stream()
        .flatMap(facts -> NUMBERS.get(field).apply(facts).stream())
        .mapToDouble(Double::doubleValue)
        .sorted()
        .toArray();
  }

  /** The value at a percent by nearest rank. */
  double percentile(String field, double percent) {
    double[] values = values(field);
    int rank = (int) Math.ceil(percent / 100 * values.length);
    return values[Math.max(0, rank - 1)];
  }

  double sum(String field) {
    return Arrays.stream(values(field)).sum();
  }

  private static Optional<Boolean> and(
      Function<Facts, Optional<Boolean>> a, Function<Facts, Optional<Boolean>> b, Facts facts) {
    return or(f -> a.apply(f).map(x -> !x), f -> b.apply(f).map(x -> !x), facts).map(x -> !x);
  }

  private static Optional<Boolean> or(
      Function<Facts, Optional<Boolean>> a, Function<Facts, Optional<Boolean>> b, Facts facts) {
    Optional<Boolean> left = a.apply(facts);
    Optional<Boolean> right = b.apply(facts);
    if (left.orElse(false) || right.orElse(false)) {
      return Optional.of(true);
    }
    return left.isPresent() && right.isPresent() ? Optional.of(false) : Optional.empty();
  }

  private static Optional<Double> silence(Facts facts) {
    return facts.purchases().lastDay().stream()
        .mapToObj(day -> (double) Math.max(0, RandomFacts.TODAY - day))
        .findFirst();
  }

  private static Optional<Double> age(Facts facts) {
    LocalDate today = LocalDate.ofEpochDay(RandomFacts.TODAY);
    return facts.demographics().birthDay().stream()
        .mapToObj(LocalDate::ofEpochDay)
        .map(birth -> (double) completedYears(birth, today))
        .findFirst();
  }

  private static int completedYears(LocalDate birth, LocalDate today) {
    int years = today.getYear() - birth.getYear();
    return birth.plusYears(years).isAfter(today) ? years - 1 : years;
  }

  /** As the test's own columns have it: something that differs and is absent for some. */
  static Optional<Double> share(Facts facts) {
    return facts.sequenceNr() % 5 == 0
        ? Optional.empty()
        : Optional.of(facts.sequenceNr() % 100 / 100.0);
  }

  private static int windowFrom() {
    return RandomFacts.TODAY - PurchaseDays.WINDOW_DAYS + 1;
  }
}
