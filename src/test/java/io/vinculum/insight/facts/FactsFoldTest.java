package io.vinculum.insight.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.entity.Shop;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.maths.rhythm.HourBlocks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Facts after a random history equal what is counted beside it, without events. */
final class FactsFoldTest {
  private static final int ACTS = 60;
  private static final int TODAY = Notebook.day(Shop.NOW);

  @Property(tries = 60)
  void equalTheNotebook(@ForAll long seed) {
    Notebook notebook = new Notebook(seed);
    for (int i = 0; i < ACTS; i++) {
      notebook.act();
    }
    Facts facts = notebook.facts();
    int windowFrom = TODAY - PurchaseDays.WINDOW_DAYS + 1;
    List<Notebook.Sale> kept = notebook.sales.stream().filter(s -> s.kept() > 0).toList();
    List<Notebook.Sale> recent = kept.stream().filter(s -> s.day() >= windowFrom).toList();
    PurchaseDays purchases = facts.purchases();

    assertThat(facts.standing()).isEqualTo(Origin.MEMBER);
    assertThat(facts.sequenceNr()).isEqualTo(notebook.customer.events().size());
    assertThat(purchases.count()).isEqualTo(kept.size());
    assertThat(purchases.spendMinor()).isEqualTo(sum(kept));
    assertThat(purchases.countSince(windowFrom)).isEqualTo(recent.size());
    assertThat(purchases.spendMinorSince(windowFrom)).isEqualTo(sum(recent));
    assertThat(purchases.purchaseDays())
        .isEqualTo(kept.stream().mapToInt(Notebook.Sale::day).distinct().count());
    assertThat(purchases.lastDay()).isEqualTo(kept.stream().mapToInt(Notebook.Sale::day).max());
    assertThat(purchases.firstDay()).isEqualTo(kept.stream().mapToInt(Notebook.Sale::day).min());
    assertThat(purchases.hours()).isEqualTo(hours(kept));
    assertThat(purchases.categorySince("grocery", windowFrom))
        .isEqualTo(
            new CategorySpend(
                "grocery",
                (int) recent.stream().filter(s -> s.dairy > 0).count(),
                recent.stream().mapToLong(s -> s.dairy).sum()));
    assertThat(purchases.categorySince("home", windowFrom))
        .isEqualTo(
            new CategorySpend(
                "home",
                (int) recent.stream().filter(s -> s.home > 0).count(),
                recent.stream().mapToLong(s -> s.home).sum()));
    assertThat(purchases.categoryByPartnerSince("grocery", windowFrom).getOrDefault("", 0L))
        .isEqualTo(
            recent.stream()
                .filter(s -> s.purchase.occasion().partner().isEmpty())
                .mapToLong(s -> s.dairy)
                .sum());
    assertThat(purchases.partnerSpendMinorSince("superfresh", windowFrom))
        .isEqualTo(
            sum(recent.stream().filter(s -> s.purchase.occasion().partner().isPresent()).toList()));
    notebook.kinds.forEach(
        (kind, count) ->
            assertThat(facts.kinds().get(kind).countSince(windowFrom))
                .as("%s", kind)
                .isEqualTo((long) count));
    assertThat(facts.kinds().keySet()).isEqualTo(notebook.kinds.keySet());
    assertThat(facts.channels()).isEqualTo(notebook.channels);
    assertThat(facts.causes().complaintsSince("", windowFrom)).isEqualTo(notebook.complained);
    assertThat(facts.openComplaints())
        .extracting(ComplaintFact::key)
        .containsExactlyInAnyOrderElementsOf(
            notebook.complaints.stream().map(o -> ComplaintFact.keyOf(o.key())).toList());
    if (!notebook.diet.isEmpty()) {
      assertThat(facts.attributes().get("diet").value())
          .isEqualTo(new AttributeValue.TextValue(notebook.diet));
    }
  }

  private static HourCounts hours(List<Notebook.Sale> kept) {
    HourCounts hours = HourCounts.NONE;
    for (Notebook.Sale sale : kept) {
      if (sale.purchase.occasion().dayOnly()) {
        continue;
      }
      Instant at = sale.purchase.occasion().occurredAt();
      ZonedDateTime local = at.atZone(Shop.PROGRAMMES.reaching(at).programme().zone());
      hours = hours.plus(HourBlocks.of(local.getDayOfWeek().ordinal(), local.getHour()), 1);
    }
    return hours;
  }

  private static long sum(List<Notebook.Sale> sales) {
    return sales.stream().mapToLong(Notebook.Sale::kept).sum();
  }

  @Example
  void historiesHaveSomethingOfEverything() {
    Notebook notebook = new Notebook(3);
    for (int i = 0; i < 5 * ACTS; i++) {
      notebook.act();
    }
    assertThat(notebook.kinds.keySet())
        .contains(
            InteractionKind.PURCHASE,
            InteractionKind.RETURN,
            InteractionKind.VOID,
            InteractionKind.VISIT,
            InteractionKind.COMPLAINT,
            InteractionKind.SURVEY,
            InteractionKind.ATTRIBUTE);
    assertThat(notebook.sales).anyMatch(sale -> sale.kept() == 0);
    assertThat(notebook.sales).anyMatch(sale -> sale.home == 0 && sale.kept() > 0);
    assertThat(notebook.complaints).isNotEmpty();
  }

  @Example
  void causesAreTheSameInAnyOrder() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      List<Integer> days = random.ints(12, 0, 900).boxed().collect(Collectors.toList());
      CauseCounts some = caused(days);
      Collections.shuffle(days, random);
      assertThat(caused(days)).isEqualTo(some);
      int last = Collections.max(days);
      long kept = days.stream().filter(day -> day >= last - PurchaseDays.DETAIL_DAYS).count();
      assertThat(
              some.complaintsSince("odd", 0)
                  + some.complaintsSince("even", 0)
                  + some.reasonsSince("third", 0))
          .isEqualTo(kept);
    }
  }

  @Example
  void manyPlacesOfOneCustomerAreOne() {
    CauseCounts causes = CauseCounts.NONE;
    for (int i = 0; i < 1_000; i++) {
      causes = causes.plus(new Cause(InteractionKind.COMPLAINT, "price", "", "place-" + i), i % 9);
    }
    assertThat(causes.byCause()).hasSize(CauseCounts.MAX_CAUSES + 1);
    assertThat(causes.complaintsSince("price", 0)).isEqualTo(1_000);
  }

  private static CauseCounts caused(List<Integer> days) {
    CauseCounts causes = CauseCounts.NONE;
    for (int day : days) {
      Cause cause =
          day % 3 == 0
              ? new Cause(InteractionKind.WEB, "third", "web", "")
              : new Cause(InteractionKind.COMPLAINT, day % 2 == 0 ? "even" : "odd", "", "");
      causes = causes.plus(cause, day);
    }
    return causes;
  }

  @Example
  void anEventOutOfOrderIsRefused() {
    Notebook notebook = new Notebook(1);
    Facts facts = notebook.facts();
    StoredEvent again = new StoredEvent(notebook.id, 1, notebook.customer.events().getFirst());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FactsFold(Shop.PROGRAMMES).fold(facts, again));
  }

  @Example
  void theDeadlineIsThatOfTheLastOwnEventAlsoWhenAnothersHistoryJoins() {
    FactsFold fold = new FactsFold(Shop.PROGRAMMES);
    Notebook own = new Notebook(1);
    Notebook other = new Notebook(2);
    Instant due = Shop.NOW.plus(Duration.ofDays(30));
    Facts facts = own.facts();
    StoredEvent last =
        new StoredEvent(
            own.id,
            facts.sequenceNr() + 1,
            new CustomerEvent.ProfileChanged(Shop.NOW, Set.of()),
            Optional.of(due));
    facts = fold.fold(facts, last);
    List<StoredEvent> theirs =
        List.of(new StoredEvent(other.id, 1, other.customer.events().getFirst()));

    assertThat(fold.consenting(fold.taken(facts, theirs.getFirst()), theirs).wakeAtMillis())
        .hasValue(due.toEpochMilli());
    StoredEvent after =
        new StoredEvent(
            own.id,
            facts.sequenceNr() + 1,
            new CustomerEvent.ProfileChanged(Shop.NOW, Set.of()),
            Optional.empty());
    assertThat(fold.fold(facts, after).wakeAtMillis()).isEmpty();
  }
}
