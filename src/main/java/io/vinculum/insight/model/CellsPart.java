package io.vinculum.insight.model;

import java.util.List;
import java.util.Map;

/**
 * One slice's cells, written down.
 *
 * @param sumLogGapDays sum over all gaps of ln(days)
 * @param repeats purchase days after each customer's first, in all
 * @param regularities customers with at least two gaps, by how uneven these are
 * @param withTwoGaps customers with at least two gaps
 * @param spendMinorByPartner kept spend of the days that still know their partners; under the empty
 *     name what was spent at none
 * @param wallets by category, of those with evidence
 */
public record CellsPart(
    CellList purchases,
    double sumLogGapDays,
    long repeats,
    CellList spends,
    CellList gaps,
    CellList regularities,
    long withTwoGaps,
    MomentList weekdays,
    MomentList hours,
    Map<String, Long> spendMinorByPartner,
    List<WalletCells> wallets) {
  public CellsPart {
    spendMinorByPartner = Map.copyOf(spendMinorByPartner);
    wallets = List.copyOf(wallets);
  }
}
