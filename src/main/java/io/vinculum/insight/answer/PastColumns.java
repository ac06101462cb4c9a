package io.vinculum.insight.answer;

import io.vinculum.insight.AudienceQuestion;
import io.vinculum.insight.audience.AudiencePlans;
import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.rule.ModelColumns;
import io.vinculum.insight.rule.Moment;
import io.vinculum.insight.rule.Rows;
import io.vinculum.insight.rule.WalletColumns;
import io.vinculum.insight.segment.SegmentCatalogue;
import io.vinculum.insight.segment.SegmentRuleBook;
import io.vinculum.insight.slice.PastMind;
import io.vinculum.insight.slice.SlicePart;
import io.vinculum.insight.slice.SliceQuestion;
import io.vinculum.programme.domain.Programme;
import java.time.Instant;

/**
 * Asks a slice's facts as they were: windows, days and decay as of that moment, in the zone and
 * currency of the programme in force then. Nothing is estimated. Safe for many threads.
 */
public final class PastColumns implements PastMind {
  /** What is read from the journals lags behind nothing. */
  private static final long NO_LAG = 0;

  private final PastNames names;
  private final AudiencePlans plans;

  /** Asks under the node's segments and plans. */
  public PastColumns(SegmentCatalogue catalogue, AudiencePlans plans) {
    this.names = new PastNames(catalogue);
    this.plans = plans;
  }

  @Override
  public SlicePart unable(String why) {
    return new Part.Reply(new Part.Unable(why), NO_LAG);
  }

  @Override
  public SlicePart answer(SliceQuestion question, SliceColumns then, Instant asOf) {
    return question instanceof Question.Audience(AudienceQuestion asked)
        ? new Part.Reply(checked(asked, then, asOf), NO_LAG)
        : unable("a question that the past is not asked: " + question.getClass().getName());
  }

  /** A sum beyond what a number holds is no fault of the slice. */
  private Part checked(AudienceQuestion asked, SliceColumns then, Instant asOf) {
    try {
      return audience(asked, then, asOf);
    } catch (ArithmeticException e) {
      return new Part.Unable("a sum is too large: " + e.getMessage());
    }
  }

  private Part audience(AudienceQuestion asked, SliceColumns then, Instant asOf) {
    Programme programme = names.programme(asOf);
    SegmentRuleBook book = names.at(asOf);
    PastMembers members = new PastMembers(book);
    Moment moment = new Moment(asOf, programme.zone(), programme.currency());
    Rows rows = new Rows(then, members, WalletColumns.NONE, ModelColumns.NONE, moment);
    members.of(rows);
    return plans
        .ask(asked, book.vocabulary(), rows)
        .<Part>map(part -> new Part.PastAudience(part, customers(then)))
        .orElseGet(() -> new Part.Unable("the question has names that are not known here"));
  }

  private static long customers(SliceColumns then) {
    long count = 0;
    for (int row = 0; row < then.rows(); row++) {
      count += then.person().isCustomer(row) ? 1 : 0;
    }
    return count;
  }
}
