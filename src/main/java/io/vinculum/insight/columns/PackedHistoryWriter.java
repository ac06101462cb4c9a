package io.vinculum.insight.columns;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.insight.facts.CategorySpend;
import io.vinculum.insight.facts.Cause;
import io.vinculum.insight.facts.CauseCounts;
import io.vinculum.insight.facts.DayCounts;
import io.vinculum.insight.facts.PartnerSpend;
import io.vinculum.insight.facts.PurchaseDay;
import io.vinculum.insight.facts.PurchaseDays;
import io.vinculum.insight.facts.Told;
import io.vinculum.insight.facts.WalletFacts;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Packs a {@link PackedHistory}; equal trails give equal bytes while the slice's names stay. */
final class PackedHistoryWriter {
  private final Names names;
  private final ByteWriter out = new ByteWriter();

  PackedHistoryWriter(Names names) {
    this.names = names;
  }

  byte[] write(PackedHistory trail) {
    purchases(trail.purchases());
    out.unsigned(trail.kinds().size());
    for (int place = 0; place < PackedHistory.KINDS.size(); place++) {
      DayCounts days = trail.kinds().get(PackedHistory.KINDS.get(place));
      if (days != null) {
        out.unsigned(place);
        counts(days);
      }
    }
    map(trail.attributes(), this::attribute);
    map(trail.words(), (name, said) -> out.unsigned(names.code(said)));
    map(trail.channels(), (channel, count) -> out.unsigned(count));
    map(trail.wallet(), (category, facts) -> wallet(facts));
    causes(trail.causes());
    return out.take();
  }

  private void causes(CauseCounts causes) {
    out.unsigned(causes.byCause().size());
    causes.byCause().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            told -> {
              Cause cause = told.getKey();
              out.unsigned(PackedHistory.KINDS.indexOf(cause.kind()));
              out.unsigned(names.code(cause.code()));
              out.unsigned(names.code(cause.channel()));
              out.unsigned(names.code(cause.place()));
              counts(told.getValue());
            });
  }

  /** Newest first, so that who cuts a window need not read what is older. */
  private void purchases(PurchaseDays purchases) {
    List<PurchaseDay> days = purchases.days();
    out.unsigned(days.size());
    out.signed(purchases.detailsFrom());
    hours(purchases.hours().blocks());
    int after = 0;
    for (int i = days.size() - 1; i >= 0; i--) {
      PurchaseDay day = days.get(i);
      if (i == days.size() - 1) {
        out.signed(day.day());
      } else {
        out.unsigned((long) after - day.day());
      }
      after = day.day();
      purchaseDay(day);
    }
  }

  /** Which blocks have purchases, then how many each: three bytes for a customer of one habit. */
  private void hours(List<Integer> blocks) {
    long used = 0;
    for (int block = 0; block < blocks.size(); block++) {
      used |= blocks.get(block) == 0 ? 0 : 1L << block;
    }
    out.unsigned(used);
    for (int count : blocks) {
      if (count != 0) {
        out.signed(count);
      }
    }
  }

  private void purchaseDay(PurchaseDay day) {
    int form = form(day);
    out.unsigned(form);
    if ((form & PackedHistory.ONE) == 0) {
      out.signed(day.count());
    }
    out.signed(day.spendMinor());
    if ((form & PackedHistory.ONE_PARTNER) != 0) {
      out.unsigned(names.code(day.partners().getFirst().partner()));
    }
    if ((form & PackedHistory.ONE_CATEGORY) != 0) {
      out.unsigned(names.code(day.categories().getFirst().category()));
    }
    if ((form & PackedHistory.PARTNERS) != 0) {
      out.unsigned(day.partners().size());
      for (PartnerSpend part : day.partners()) {
        out.unsigned(names.code(part.partner()));
        out.signed(part.spendMinor());
      }
    }
    if ((form & PackedHistory.CATEGORIES) != 0) {
      out.unsigned(day.categories().size());
      for (CategorySpend part : day.categories()) {
        out.unsigned(names.code(part.category()));
        out.unsigned(names.code(part.partner()));
        out.signed(part.count());
        out.signed(part.spendMinor());
      }
    }
  }

  private static int form(PurchaseDay day) {
    int form = day.count() == 1 ? PackedHistory.ONE : 0;
    if (!day.partners().isEmpty()) {
      boolean all =
          day.partners().size() == 1 && day.partners().getFirst().spendMinor() == day.spendMinor();
      form |= all ? PackedHistory.ONE_PARTNER : PackedHistory.PARTNERS;
    }
    if (!day.categories().isEmpty()) {
      CategorySpend first = day.categories().getFirst();
      boolean all =
          day.categories().size() == 1
              && first.spendMinor() == day.spendMinor()
              && first.count() == day.count()
              && first.partner().equals(onePartner(day, form));
      form |= all ? PackedHistory.ONE_CATEGORY : PackedHistory.CATEGORIES;
    }
    return form;
  }

  /** The partner of a day's one category, which then is not written. */
  private static String onePartner(PurchaseDay day, int form) {
    return (form & PackedHistory.ONE_PARTNER) != 0 ? day.partners().getFirst().partner() : "";
  }

  private void counts(DayCounts counts) {
    List<DayCounts.Day> days = counts.days();
    out.unsigned(days.size());
    int after = 0;
    for (int i = days.size() - 1; i >= 0; i--) {
      DayCounts.Day day = days.get(i);
      boolean once = day.count() == 1 && day.amountMinor() == 0;
      if (i == days.size() - 1) {
        out.signed(day.day());
        out.unsigned(once ? 0 : 1);
      } else {
        out.unsigned(((long) after - day.day()) << 1 | (once ? 0 : 1));
      }
      after = day.day();
      if (!once) {
        out.unsigned(day.count());
        out.signed(day.amountMinor());
      }
    }
  }

  private <V> void map(Map<String, V> map, BiConsumer<String, V> value) {
    out.unsigned(map.size());
    map.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry -> {
              out.unsigned(names.code(entry.getKey()));
              value.accept(entry.getKey(), entry.getValue());
            });
  }

  private void attribute(String name, Told<AttributeValue> told) {
    out.signed(told.at());
    switch (told.value()) {
      case AttributeValue.TextValue(String text) -> {
        out.unsigned(PackedHistory.TEXT);
        out.unsigned(names.code(text));
      }
      case AttributeValue.NumberValue(double number) -> {
        out.unsigned(PackedHistory.NUMBER);
        out.real(number);
      }
      case AttributeValue.TruthValue(boolean truth) ->
          out.unsigned(truth ? PackedHistory.TRUE : PackedHistory.FALSE);
      case AttributeValue.SealedValue(CustomerId whose, SealedText text) -> {
        // No two are equal: they are no names.
        out.unsigned(PackedHistory.SEALED);
        out.eightBytes(whose.value().getMostSignificantBits());
        out.eightBytes(whose.value().getLeastSignificantBits());
        out.unsigned(text.token().length());
        text.token().chars().forEach(out::unsigned);
      }
    }
  }

  private void wallet(WalletFacts facts) {
    out.unsigned(
        (facts.share().isPresent() ? PackedHistory.SHARE : 0)
            | (facts.purchasesPerMonth().isPresent() ? PackedHistory.PURCHASES : 0)
            | (facts.spendPerMonthMinor().isPresent() ? PackedHistory.SPEND : 0)
            | (facts.rank().isPresent() ? PackedHistory.RANK : 0)
            | (facts.outside().isPresent() ? PackedHistory.OUTSIDE : 0));
    facts.share().ifPresent(this::told);
    facts.purchasesPerMonth().ifPresent(this::told);
    facts
        .spendPerMonthMinor()
        .ifPresent(
            told -> {
              out.signed(told.at());
              out.signed(told.value());
            });
    facts
        .rank()
        .ifPresent(
            told -> {
              out.signed(told.at());
              out.unsigned(told.value().rank());
              out.unsigned(told.value().brandsUsed());
            });
    facts.outside().ifPresent(this::counts);
  }

  private void told(Told<Double> told) {
    out.signed(told.at());
    out.real(told.value());
  }
}
