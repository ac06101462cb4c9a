package io.vinculum.insight.answer;

import io.vinculum.insight.CustomerSummary;
import io.vinculum.insight.CustomerWallet;
import io.vinculum.insight.columns.FirstRows;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.rule.RelationshipFields;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.wallet.WalletModel;
import io.vinculum.programme.domain.Money;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.roaringbitmap.RoaringBitmap;

/** Lists a slice's customers in the order of their ids. */
final class SliceList {
  private final Rows rows;
  private final SliceColumns columns;

  SliceList(Rows rows) {
    this.rows = rows;
    this.columns = rows.columns();
  }

  Part.Customers customers(RoaringBitmap members, Optional<UUID> after, int limit) {
    FirstRows first = new FirstRows(columns, after, limit);
    members.forEach((org.roaringbitmap.IntConsumer) first::accept);
    return new Part.Customers(first.inOrder().stream().map(columns::customer).toList());
  }

  Part.Summaries summaries(Optional<UUID> after, int limit) {
    FirstRows first = new FirstRows(columns, after, limit);
    for (int row = 0; row < columns.rows(); row++) {
      if (columns.person().isCustomer(row)) {
        first.accept(row);
      }
    }
    return new Part.Summaries(first.inOrder().stream().map(this::summary).toList());
  }

  Part.Wallets wallets(WalletModel model, Optional<UUID> after, int limit) {
    FirstRows first = new FirstRows(columns, after, limit);
    for (int row = 0; row < columns.rows(); row++) {
      if (columns.person().isCustomer(row)) {
        first.accept(row);
      }
    }
    return new Part.Wallets(
        first.inOrder().stream()
            .map(columns::get)
            .map(
                facts ->
                    new CustomerWallet(facts.customer(), model.estimates(facts, columns.today())))
            .toList());
  }

  private CustomerSummary summary(int row) {
    Facts facts = columns.get(row);
    long[] value = new long[1];
    RelationshipFields.value().read(rows, row, 1, value, new long[1]);
    return new CustomerSummary(
        facts.customer(),
        facts.standing(),
        day(facts.enrolledOn()),
        facts.tier(),
        facts.purchases().count(),
        new Money(facts.purchases().spendMinor(), rows.moment().currency()),
        new Money(value[0], rows.moment().currency()),
        day(facts.purchases().lastDay()));
  }

  private static Optional<LocalDate> day(OptionalInt day) {
    return day.isPresent() ? Optional.of(LocalDate.ofEpochDay(day.getAsInt())) : Optional.empty();
  }
}
