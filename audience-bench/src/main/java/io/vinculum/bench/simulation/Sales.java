package io.vinculum.bench.simulation;

import io.vinculum.customer.domain.Bookkeeping;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.LotId;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.domain.relationship.Credit;
import io.vinculum.customer.domain.relationship.Direction;
import io.vinculum.customer.domain.rhythm.PurchaseChange;
import io.vinculum.customer.domain.tier.TierMove;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;

/** Events of purchases as customers of the sample programme record them. */
public final class Sales {
  private static final int MINOR = 100;
  private static final double POINT_VALUE = 0.01;

  /** What a till sells: the category of its line, and whose till it is. */
  private record Shelf(String category, String partner, double margin, double usualMinor) {}

  private static final List<Shelf> SHELVES =
      List.of(
          new Shelf("grocery.dairy", "superfresh", 0.22, 2_100),
          new Shelf("grocery.produce", "superfresh", 0.22, 2_600),
          new Shelf("fuel.petrol", "fuelco", 0.06, 4_600),
          new Shelf("home.kitchen", "superfresh", 0.22, 3_200));

  private final Programmes programmes;

  /** Under these programmes. */
  public Sales(Programmes programmes) {
    this.programmes = programmes;
  }

  /** How many shelves there are to buy from. */
  public static int shelves() {
    return SHELVES.size();
  }

  /**
   * A purchase.
   *
   * @param member whether points are earned
   * @param tier reached by it, where it is another than before
   */
  public record Sale(
      Instant at, int shelf, long minor, long sequenceNr, boolean member, Optional<String> tier) {}

  /** What is usually paid at a shelf, in minor units. */
  static double usualMinor(int shelf) {
    return SHELVES.get(shelf).usualMinor();
  }

  /** The points that a purchase earns. */
  public long points(Sale sale) {
    return sale.member() && version(sale.at()).isPresent() ? sale.minor() / MINOR : 0;
  }

  /** The event of a purchase. */
  public CustomerEvent.InteractionRecorded event(Sale sale) {
    Shelf shelf = SHELVES.get(sale.shelf());
    Programme programme = programmes.reaching(sale.at()).programme();
    Money amount = new Money(sale.minor(), programme.currency());
    Occasion occasion =
        new Occasion(
            "till-" + sale.shelf(),
            Long.toString(sale.sequenceNr()),
            sale.at(),
            Optional.of("store"),
            Optional.of(shelf.partner()),
            Optional.empty());
    Line line =
        new Line("1", Optional.empty(), Optional.of(shelf.category()), BigDecimal.ONE, amount);
    return new CustomerEvent.InteractionRecorded(
        sale.at(),
        new UUID(sale.at().toEpochMilli(), sale.sequenceNr()),
        new Interaction.Purchase(occasion, amount, List.of(line), 0),
        Optional.empty(),
        effects(sale, shelf, programme));
  }

  private Effects effects(Sale sale, Shelf shelf, Programme programme) {
    long points = points(sale);
    List<Posting> postings = new ArrayList<>();
    List<Credit> credits = new ArrayList<>();
    credits.add(
        new Credit(
            Direction.TO_COMPANY, "purchase", sale.at(), shelf.margin() * sale.minor() / MINOR, 1));
    if (points > 0) {
      for (String currency : List.of("points", "status")) {
        postings.add(
            new Posting(
                currency,
                Account.ISSUED,
                Account.AVAILABLE,
                points,
                Optional.of(new LotId(sale.sequenceNr(), postings.size()))));
      }
      credits.add(
          new Credit(Direction.TO_CUSTOMER, "pointsEarned", sale.at(), points * POINT_VALUE, 1));
    }
    return new Effects(
        version(sale.at()),
        List.of(),
        List.of(),
        postings,
        credits,
        programme.relationship().halfLifeDays(),
        List.of(),
        Optional.empty(),
        0,
        bookkeeping(sale, programme));
  }

  private static Bookkeeping bookkeeping(Sale sale, Programme programme) {
    return new Bookkeeping(
        Optional.of(new PurchaseChange(programme.dayOf(sale.at()), 1, sale.minor())),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        sale.tier().map(level -> moved(level, sale.at())),
        OptionalDouble.empty(),
        List.of(),
        List.of());
  }

  static TierMove moved(String level, Instant at) {
    return new TierMove(level, at, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The programme that an event of that time names; none before the first began. */
  OptionalInt version(Instant at) {
    Optional<ProgrammeVersion> version = programmes.inForce(at);
    return version.isPresent() ? OptionalInt.of(version.get().number()) : OptionalInt.empty();
  }

  Programme programme(Instant at) {
    return programmes.reaching(at).programme();
  }
}
