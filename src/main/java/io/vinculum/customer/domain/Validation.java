package io.vinculum.customer.domain;

import io.vinculum.customer.domain.errand.Errands;
import io.vinculum.customer.domain.interaction.Attributes;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.ReturnedLine;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Programme;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an interaction must be like, apart from what the customer's history says of it. */
final class Validation {
  /** Lines of one sale or return. */
  static final int MAX_LINES = 1_000;

  /** Points that may pay for one sale: far above any, far below what a long holds. */
  static final long MAX_POINTS = 1_000_000_000_000L;

  /** Minor units of one amount: as {@link #MAX_POINTS}. */
  static final long MAX_MINOR_UNITS = 1_000_000_000_000L;

  private static final BigDecimal MAX_QUANTITY = new BigDecimal("1000000000");

  private Validation() {}

  static Optional<Rejection> refuse(Customer customer, Interaction interaction, Context context) {
    Occasion occasion = interaction.occasion();
    Programme now = context.programmes().reaching(context.now()).programme();
    Instant latest = context.now().plus(now.futureTolerance());
    if (occasion.occurredAt().isAfter(latest)) {
      return Optional.of(
          Rejection.at(
              Rejection.Code.IN_THE_FUTURE,
              "It is dated later than " + latest + ", the latest the server's clock allows.",
              "/occurredAt"));
    }
    Programme then = context.programmes().reaching(occasion.occurredAt()).programme();
    if (occasion.partner().isPresent() && then.partner(occasion.partner().get()).isEmpty()) {
      return invalid("The programme has no partner " + occasion.partner().get() + ".", "/partner");
    }
    return switch (interaction) {
      case Interaction.Purchase sale -> sale(sale, then);
      case Interaction.Return(_, _, var lines) -> returned(lines, then);
      case Interaction.AttributeTold told -> attribute(customer, told);
      case Interaction.Declaration told -> declaration(told, then);
      case Interaction.CompetitorPurchase seen -> amount(seen.amount(), then, "/amount");
      case Interaction.Referral(_, CustomerId referred) -> referral(customer, referred);
      case Interaction.VoidSale _,
          Interaction.Visit _,
          Interaction.Browsing _,
          Interaction.Conversation _,
          Interaction.Complaint _,
          Interaction.Survey _,
          Interaction.Social _,
          Interaction.Abandonment _,
          Interaction.MysteryVisit _,
          Interaction.SaleEvent _,
          Interaction.LocationSignal _ ->
          Optional.empty();
    };
  }

  private static Optional<Rejection> referral(Customer customer, CustomerId referred) {
    if (customer.standing().customer().equals(Optional.of(referred))) {
      return invalid("A customer cannot refer to itself.", "/referred");
    }
    return customer.errands().open().size() >= Errands.MAX_OPEN
        ? Optional.of(
            Rejection.of(
                Rejection.Code.LIMIT_EXCEEDED,
                "At most " + Errands.MAX_OPEN + " friends are told at a time."))
        : Optional.empty();
  }

  private static Optional<Rejection> invalid(String detail, String pointer) {
    return Optional.of(Rejection.at(Rejection.Code.INVALID, detail, pointer));
  }

  private static Optional<Rejection> amount(Money money, Programme programme, String pointer) {
    if (!money.currency().equals(programme.currency())) {
      return invalid(
          "The programme's currency is " + programme.currency().getCurrencyCode() + ".",
          pointer + "/currency");
    }
    if (money.isNegative()) {
      return invalid("An amount is never negative.", pointer + "/amount");
    }
    return money.minorUnits() > MAX_MINOR_UNITS
        ? invalid("An amount is at most " + MAX_MINOR_UNITS + " minor units.", pointer + "/amount")
        : Optional.empty();
  }

  private static Optional<Rejection> sale(Interaction.Purchase sale, Programme programme) {
    Optional<Rejection> total = amount(sale.total(), programme, "/total");
    if (total.isPresent()) {
      return total;
    }
    if (sale.payWithPoints() < 0 || sale.payWithPoints() > MAX_POINTS) {
      return invalid("Points that pay are 0 to " + MAX_POINTS + ".", "/payWithPoints");
    }
    if (sale.lines().size() > MAX_LINES) {
      return invalid("A sale has at most " + MAX_LINES + " lines.", "/lines");
    }
    Set<String> names = new HashSet<>();
    Money sum = Money.zero(programme.currency());
    for (int i = 0; i < sale.lines().size(); i++) {
      Line line = sale.lines().get(i);
      Optional<Rejection> refused = line(line, names, programme, "/lines/" + i);
      if (refused.isPresent()) {
        return refused;
      }
      sum = sum.plus(line.amount());
    }
    return sum.compareTo(sale.total()) > 0
        ? invalid("The lines sum to " + sum + ", more than the total.", "/lines")
        : Optional.empty();
  }

  private static Optional<Rejection> line(
      Line line, Set<String> names, Programme programme, String pointer) {
    if (line.line().isEmpty() || !names.add(line.line())) {
      return invalid("A line has a name of its own within the sale.", pointer + "/line");
    }
    if (!within(line.quantity())) {
      return invalid(
          "A quantity is above 0 and at most " + MAX_QUANTITY + ".", pointer + "/quantity");
    }
    return amount(line.amount(), programme, pointer + "/amount");
  }

  private static boolean within(BigDecimal quantity) {
    return quantity.signum() > 0 && quantity.compareTo(MAX_QUANTITY) <= 0;
  }

  private static Optional<Rejection> returned(List<ReturnedLine> lines, Programme programme) {
    if (lines.size() > MAX_LINES) {
      return invalid("A return has at most " + MAX_LINES + " lines.", "/lines");
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      ReturnedLine line = lines.get(i);
      String pointer = "/lines/" + i;
      if (!names.add(line.line())) {
        return invalid("A line is named once.", pointer + "/line");
      }
      if (line.quantity().isPresent() && !within(line.quantity().get())) {
        return invalid(
            "A quantity is above 0 and at most " + MAX_QUANTITY + ".", pointer + "/quantity");
      }
      if (line.amount().isPresent()) {
        Optional<Rejection> refused = amount(line.amount().get(), programme, pointer + "/amount");
        if (refused.isPresent()) {
          return refused;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Rejection> attribute(Customer customer, Interaction.AttributeTold told) {
    Attributes.Told known = customer.attributes().byName().get(told.name());
    if (known == null) {
      return customer.attributes().byName().size() >= Attributes.MAX_ATTRIBUTES
          ? Optional.of(
              Rejection.at(
                  Rejection.Code.LIMIT_EXCEEDED,
                  "A customer has at most " + Attributes.MAX_ATTRIBUTES + " attributes.",
                  "/name"))
          : Optional.empty();
    }
    return told.value().isOfTypeOf(known.value())
        ? Optional.empty()
        : invalid("The attribute was first told as another type.", "/value");
  }

  private static Optional<Rejection> declaration(
      Interaction.Declaration told, Programme programme) {
    boolean part =
        told.share()
            .map(share -> share.signum() >= 0 && share.compareTo(BigDecimal.ONE) <= 0)
            .orElse(true);
    if (!part) {
      return invalid("A share is between 0 and 1.", "/share");
    }
    return told.spendPerMonth().flatMap(spend -> amount(spend, programme, "/spendPerMonth"));
  }
}
