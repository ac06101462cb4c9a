package io.vinculum.edge.interaction;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.EarningContext;
import io.vinculum.customer.domain.points.Lot;
import io.vinculum.customer.domain.points.PointsAnswer;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.domain.points.Why;
import io.vinculum.customer.domain.tier.TierAnswer;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.json.JsonText;
import io.vinculum.programme.domain.Money;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What an event did to points and tier, as answers and timelines show it. */
public final class EarningJson {
  private EarningJson() {}

  /** What it did to each currency. */
  public static void points(ArrayNode list, Effects effects, AnswerView view) {
    for (PointsAnswer points : effects.points()) {
      ObjectNode json =
          list.addObject()
              .put("currency", points.currency())
              .put("earned", points.earned())
              .put("pending", points.pending());
      if (points.pending() != 0) {
        json.put("spendable", points.earned() - points.pending());
      }
      json.put("spent", points.spent())
          .put("balance", view.balance(points.currency(), points.balance()).orElse(null));
    }
  }

  /**
   * What points paid of a sale or, below zero, what of that came back; nothing where a sale offered
   * none.
   */
  public static void paid(ObjectNode json, CustomerEvent.InteractionRecorded event) {
    Effects effects = event.effects();
    if (event.interaction() instanceof Interaction.Purchase sale && sale.payWithPoints() > 0) {
      Optional<EarningContext> context = effects.bookkeeping().context();
      paid(
          json,
          context.map(EarningContext::spent).orElse(List.of()).stream()
              .mapToLong(Lot::points)
              .sum(),
          context
              .map(EarningContext::paidInPoints)
              .orElseGet(() -> Money.zero(sale.total().currency())));
    }
    event
        .reversal()
        .flatMap(SaleReversal::paidInPoints)
        .ifPresent(
            amount ->
                paid(
                    json,
                    -effects.postings().stream()
                        .filter(posting -> posting.from() == Account.REDEEMED)
                        .mapToLong(Posting::points)
                        .sum(),
                    amount.negated()));
  }

  private static void paid(ObjectNode json, long points, Money amount) {
    json.putObject("paidWithPoints")
        .put("points", points)
        .putObject("amount")
        .put("amount", amount.toString())
        .put("currency", amount.currency().getCurrencyCode());
  }

  /** One earning with its reason. */
  public static ObjectNode of(Earning earning, OptionalInt programmeVersion, AnswerView view) {
    ObjectNode json =
        JsonText.object().put("rule", earning.rule()).put("currency", earning.currency());
    if (programmeVersion.isPresent()) {
      json.put("programmeVersion", programmeVersion.getAsInt());
    } else {
      json.putNull("programmeVersion");
    }
    json.put("points", earning.points());
    ObjectNode lines = json.putObject("lines");
    new TreeMap<>(earning.lines()).forEach(lines::put);
    return json.put("why", view.sentence(earning.why(), Why::withoutLimits));
  }

  /** Where the customer stood after it. */
  public static ObjectNode tier(TierAnswer tier, AnswerView view) {
    ObjectNode json =
        JsonText.object()
            .put("id", tier.id())
            .put("name", tier.name())
            .put("changed", tier.changed());
    Optional<String> next = tier.next().flatMap(view::overAll);
    if (next.isPresent()) {
      json.putObject("next").put("id", next.get()).put("missing", tier.missing());
    } else {
      json.putNull("next");
    }
    return json;
  }
}
