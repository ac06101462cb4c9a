package io.vinculum.insight.answer;

import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.model.CellsPart;
import io.vinculum.insight.model.HoldoutPart;
import io.vinculum.insight.model.HoldoutSums;
import io.vinculum.insight.model.PopulationCells;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.wallet.WalletModel;

/** Counts a slice's customers (guests are none) into the cells that models are fitted from. */
final class SliceCells {
  private SliceCells() {}

  static CellsPart of(Rows rows, WalletModel wallet) {
    SliceColumns columns = rows.columns();
    PopulationCells cells = new PopulationCells();
    for (int row = 0; row < columns.rows(); row++) {
      if (columns.person().isCustomer(row)) {
        cells.add(columns.get(row), columns.today(), rows.moment().minorUnits());
      }
    }
    return cells.part(wallet.cells(columns));
  }

  static HoldoutPart holdout(SliceColumns columns, int cutDay) {
    HoldoutSums sums = new HoldoutSums(cutDay, Math.max(cutDay + 1, columns.today()));
    for (int row = 0; row < columns.rows(); row++) {
      if (columns.person().isCustomer(row)) {
        sums.add(columns.get(row));
      }
    }
    return sums.part();
  }
}
