package io.vinculum.customer.domain;

import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.PointsAnswer;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.domain.relationship.Credit;
import io.vinculum.customer.domain.tier.TierAnswer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What an event did to points, tier and relationship value: enough to rebuild the state without the
 * programme, and to repeat the answer word for word.
 *
 * @param programmeVersion the version in force at the interaction's own time; absent before the
 *     first one began
 * @param halfLifeDays with which the credits decay
 * @param tier absent where the programme has no tiers
 * @param relationshipValueMinor the value after the event, in the currency's minor units, as
 *     answered
 * @param bookkeeping what later decisions need of it
 */
public record Effects(
    OptionalInt programmeVersion,
    List<Earning> earnings,
    List<Lot> lots,
    List<Posting> postings,
    List<Credit> credits,
    double halfLifeDays,
    List<PointsAnswer> points,
    Optional<TierAnswer> tier,
    long relationshipValueMinor,
    Bookkeeping bookkeeping) {
  public Effects {
    earnings = List.copyOf(earnings);
    lots = List.copyOf(lots);
    postings = List.copyOf(postings);
    credits = List.copyOf(credits);
    points = List.copyOf(points);
  }

  /** The same with other sentences of what was earned. */
  public Effects withEarnings(List<Earning> others) {
    return new Effects(
        programmeVersion,
        others,
        lots,
        postings,
        credits,
        halfLifeDays,
        points,
        tier,
        relationshipValueMinor,
        bookkeeping);
  }

  /** The same, with other points moved. */
  public Effects moving(List<Lot> into, List<Posting> moves) {
    return new Effects(
        programmeVersion,
        earnings,
        into,
        moves,
        credits,
        halfLifeDays,
        points,
        tier,
        relationshipValueMinor,
        bookkeeping);
  }

  /** The same with nothing but points moved and the level. */
  public Effects onlyPoints() {
    return new Effects(
        programmeVersion,
        List.of(),
        lots,
        postings,
        List.of(),
        halfLifeDays,
        points,
        tier,
        relationshipValueMinor,
        new Bookkeeping(
            Optional.empty(),
            bookkeeping.extensions(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            bookkeeping.tierMove(),
            OptionalDouble.empty(),
            List.of(),
            List.of(),
            bookkeeping.owner()));
  }

  /** Effects that leave nothing for later decisions. */
  public Effects(
      OptionalInt programmeVersion,
      List<Earning> earnings,
      List<Lot> lots,
      List<Posting> postings,
      List<Credit> credits,
      double halfLifeDays,
      List<PointsAnswer> points,
      Optional<TierAnswer> tier,
      long relationshipValueMinor) {
    this(
        programmeVersion,
        earnings,
        lots,
        postings,
        credits,
        halfLifeDays,
        points,
        tier,
        relationshipValueMinor,
        Bookkeeping.NONE);
  }
}
