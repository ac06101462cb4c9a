package io.vinculum.programme.definition;

import io.vinculum.programme.domain.Category;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Partner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** Reads {@code partners} and {@code categories}. */
final class CoalitionSection {
  private static final double MAX_PURCHASES_PER_MONTH = 1_000;
  private static final double MAX_SWITCHING = 1_000;
  private static final String MAX_POINT_COST = "1000000";

  private CoalitionSection() {}

  static List<Partner> partners(Section programme) {
    Ids ids = new Ids();
    List<Partner> partners = new ArrayList<>();
    for (Section section : programme.sections("partners", DefinitionLimits.MAX_PARTNERS)) {
      partners.add(
          new Partner(
              ids.read(section),
              section.required("name", "", section::name),
              section.required(
                  "margin", BigDecimal.ZERO, n -> ValueReader.decimal(section, n, "0", "1")),
              section.required(
                  "pointCost",
                  BigDecimal.ZERO,
                  n -> ValueReader.decimal(section, n, "0", MAX_POINT_COST))));
      section.done();
    }
    return partners;
  }

  static List<Category> categories(Section programme, Currency currency) {
    Ids ids = new Ids();
    List<Category> categories = new ArrayList<>();
    for (Section section : programme.sections("categories", DefinitionLimits.MAX_CATEGORIES)) {
      categories.add(
          new Category(
              ids.read(section),
              section.required("name", "", section::name),
              section.section("market").map(market -> market(market, currency))));
      section.done();
    }
    return categories;
  }

  private static Category.Market market(Section section, Currency currency) {
    double penetration = share(section, "penetration");
    double perMonth =
        section.required(
            "purchasesPerMonth",
            Double.MAX_VALUE,
            n -> ValueReader.number(section, n, 0, MAX_PURCHASES_PER_MONTH));
    Category.Market market =
        new Category.Market(
            penetration,
            perMonth,
            share(section, "ourShare"),
            section.required(
                "switching", 1.0, n -> ValueReader.number(section, n, 0, MAX_SWITCHING)),
            section.required(
                "averageTicket",
                Money.zero(currency),
                n -> ValueReader.positiveMoney(section, n, currency)));
    // If purchases fell on households by chance alone, this many would be needed to reach so many
    // of them; real buying is more uneven, so fewer cannot be (NBD with K → ∞ is Poisson).
    double least = -Math.log1p(-penetration) / penetration;
    if (perMonth <= least) {
      section.fault(
          "purchasesPerMonth",
          String.format(
              Locale.ROOT,
              "is more than %.3f when %s of the households buy in a month",
              least,
              BigDecimal.valueOf(penetration).toPlainString()));
    }
    section.done();
    return market;
  }

  /** A share that is neither nothing nor all: the models have no estimate at either end. */
  private static double share(Section section, String name) {
    double placeholder = 0.5;
    double share = section.required(name, placeholder, n -> ValueReader.number(section, n, 0, 1));
    if (share == 1) {
      section.fault(name, "is below 1");
      return placeholder;
    }
    return share;
  }
}
