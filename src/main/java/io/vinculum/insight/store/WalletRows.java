package io.vinculum.insight.store;

import io.vinculum.insight.facts.Told;
import io.vinculum.insight.facts.WalletFacts;
import io.vinculum.insight.wire.ToldMinorRow;
import io.vinculum.insight.wire.ToldNumberRow;
import io.vinculum.insight.wire.ToldRankRow;
import io.vinculum.insight.wire.WalletRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was told of wallets, as rows and back. */
final class WalletRows {
  private WalletRows() {}

  static WalletRow of(WalletFacts told) {
    WalletRow.Builder row = WalletRow.newBuilder();
    told.share().ifPresent(t -> row.setShare(number(t)));
    told.purchasesPerMonth().ifPresent(t -> row.setPurchasesPerMonth(number(t)));
    told.spendPerMonthMinor()
        .ifPresent(
            t ->
                row.setSpendPerMonthMinor(
                    ToldMinorRow.newBuilder().setAt(t.at()).setValue(t.value())));
    told.rank()
        .ifPresent(
            t ->
                row.setRank(
                    ToldRankRow.newBuilder()
                        .setAt(t.at())
                        .setRank(t.value().rank())
                        .setBrandsUsed(t.value().brandsUsed())));
    told.outside().ifPresent(days -> row.addAllOutside(PurchaseRows.of(days)));
    return row.build();
  }

  static Map<String, WalletFacts> wallet(Map<String, WalletRow> rows) {
    Map<String, WalletFacts> wallet = new HashMap<>();
    rows.forEach((category, row) -> wallet.put(category, facts(row)));
    return wallet;
  }

  private static WalletFacts facts(WalletRow row) {
    return new WalletFacts(
        row.hasShare() ? Optional.of(told(row.getShare())) : Optional.empty(),
        row.hasPurchasesPerMonth()
            ? Optional.of(told(row.getPurchasesPerMonth()))
            : Optional.empty(),
        row.hasSpendPerMonthMinor()
            ? Optional.of(
                new Told<>(
                    row.getSpendPerMonthMinor().getAt(), row.getSpendPerMonthMinor().getValue()))
            : Optional.empty(),
        row.hasRank()
            ? Optional.of(
                new Told<>(
                    row.getRank().getAt(),
                    new WalletFacts.Rank(row.getRank().getRank(), row.getRank().getBrandsUsed())))
            : Optional.empty(),
        row.getOutsideCount() == 0
            ? Optional.empty()
            : Optional.of(PurchaseRows.counts(row.getOutsideList())));
  }

  private static ToldNumberRow number(Told<Double> told) {
    return ToldNumberRow.newBuilder().setAt(told.at()).setValue(told.value()).build();
  }

  private static Told<Double> told(ToldNumberRow row) {
    return new Told<>(row.getAt(), row.getValue());
  }
}
