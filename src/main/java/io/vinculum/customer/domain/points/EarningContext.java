package io.vinculum.customer.domain.points;

import io.vinculum.programme.domain.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * The circumstances of a sale that its rules saw, kept in its event for ever: a return recomputes
 * the sale under exactly these, however the customer has changed since. Who the customer is stays
 * in the vault; of conditions that ask for it only the outcome is kept.
 *
 * @param day the sale's day in the zone of its programme
 * @param tier the tier at the sale's own time
 * @param purchases kept purchases before it
 * @param pointsBefore spendable points before it, by currency
 * @param daysSinceEnrolment whole days; absent when not enrolled at that time
 * @param held the rules with a condition on the sale that held
 * @param room what the limits of rules had left, by rule
 * @param paidInPoints the part of the total that points paid
 * @param spent the lots that paid it, in the order taken, each with how many points it gave
 */
public record EarningContext(
    LocalDate day,
    Optional<String> tier,
    long purchases,
    Map<String, Long> pointsBefore,
    OptionalLong daysSinceEnrolment,
    Set<String> held,
    Map<String, CapRoom> room,
    Money paidInPoints,
    List<Lot> spent) {
  public EarningContext {
    pointsBefore = Map.copyOf(pointsBefore);
    held = Set.copyOf(held);
    room = Map.copyOf(room);
    spent = List.copyOf(spent);
  }

  /** The same with its numbers of events read otherwise. */
  public EarningContext numbered(LongUnaryOperator number) {
    return new EarningContext(
        day,
        tier,
        purchases,
        pointsBefore,
        daysSinceEnrolment,
        held,
        room,
        paidInPoints,
        spent.stream().map(lot -> lot.numbered(number)).toList());
  }
}
