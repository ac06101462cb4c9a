package io.vinculum.insight.answer;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.columns.PurchaseColumns;
import io.vinculum.insight.facts.Facts;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.score.Population;
import io.vinculum.insight.segment.LiveSegments;
import io.vinculum.insight.segment.SegmentRule;
import io.vinculum.insight.segment.SegmentRuleBook;
import io.vinculum.insight.segment.WhyMember;
import io.vinculum.insight.wallet.WalletModel;
import io.vinculum.maths.visibility.ChannelVisibility;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Answers about one customer. */
final class CustomerAnswers {
  private final Rows rows;
  private final LiveSegments segments;
  private final WalletModel wallet;

  CustomerAnswers(Rows rows, LiveSegments segments, WalletModel wallet) {
    this.rows = rows;
    this.segments = segments;
    this.wallet = wallet;
  }

  Part why(String segment, CustomerId customer) {
    SegmentRuleBook book = segments.book().orElseThrow();
    Optional<SegmentRule> rule = book.rule(segment);
    OptionalInt row = rows.columns().row(customer);
    if (rule.isEmpty()) {
      return new Part.Unable("no segment " + segment);
    }
    if (row.isEmpty()) {
      return new Part.Why(Optional.empty());
    }
    return new Part.Why(
        Optional.of(
            new Part.Why.Reasons(
                rule.get().segment().ruleVersion(),
                segments.members(segment).orElseThrow().contains(row.getAsInt()),
                WhyMember.of(
                    rule.get().segment().rule(), book.vocabulary(), rows, row.getAsInt()))));
  }

  Part one(CustomerId customer, Map<String, ChannelVisibility> channels) {
    OptionalInt row = rows.columns().row(customer);
    if (row.isEmpty()) {
      return new Part.One(Optional.empty());
    }
    Facts facts = rows.columns().get(row.getAsInt());
    List<CustomerInsight.InSegment> in =
        segments.of(row.getAsInt()).stream()
            .map(segment -> new CustomerInsight.InSegment(segment.id(), segment.name()))
            .toList();
    OptionalDouble visibility = CustomerSight.visibility(facts.channels(), channels);
    return new Part.One(
        Optional.of(
            new Part.One.Known(
                facts.sequenceNr(),
                in,
                scores(row.getAsInt()),
                wallet.estimates(facts, rows.columns().today()),
                visibility.isPresent() && facts.isPerson()
                    ? Optional.of(visibility.getAsDouble())
                    : Optional.empty(),
                Arrays.stream(facts.purchases().hours().known()).boxed().toList())));
  }

  /** From the same columns and cuts that rules read. */
  private Optional<CustomerInsight.Scores> scores(int row) {
    PurchaseColumns purchases = rows.columns().purchases();
    return rows.scores()
        .filter(_ -> purchases.lastDay().get(row) != PurchaseColumns.NO_DAY)
        .map(
            cuts ->
                new CustomerInsight.Scores(
                    cuts.recency().score(purchases.lastDay().get(row)),
                    cuts.frequency().score(purchases.count().get(row)),
                    cuts.monetary().score(Population.rounded(purchases.spendMinor().get(row))),
                    cuts.version()));
  }
}
