package io.vinculum.load.simulation;

import java.util.List;

/**
 * How a category is bought in the simulated market.
 *
 * @param purchasesPerMonth mean purchases a month of a household, ours and others'
 * @param heterogeneity shape of the Gamma over households: small means few buy most
 * @param shareAlpha first parameter of the Beta over households of our share
 * @param shareBeta its second
 * @param ticket mean amount of a purchase, in cents
 * @param lines what is on the receipts: category below the main one and its usual price in cents
 */
record MarketCategory(
    String id,
    String partner,
    double purchasesPerMonth,
    double heterogeneity,
    double shareAlpha,
    double shareBeta,
    int ticket,
    List<Article> lines) {

  /** Something that is sold. */
  record Article(String category, String sku, int price) {}

  static final List<MarketCategory> MARKET =
      List.of(
          new MarketCategory(
              "grocery",
              "superfresh",
              6.0,
              2.5,
              0.6,
              1.4,
              2_400,
              List.of(
                  new Article("grocery.dairy", "841001", 195),
                  new Article("grocery.bakery", "841207", 240),
                  new Article("grocery.produce", "842030", 310),
                  new Article("grocery.drinks", "843115", 520),
                  new Article("grocery.household", "846002", 690))),
          new MarketCategory(
              "fuel",
              "fuelco",
              1.9,
              1.2,
              0.5,
              0.9,
              4_800,
              List.of(new Article("fuel.petrol", "900001", 4_800))),
          new MarketCategory(
              "home",
              "superfresh",
              0.5,
              0.7,
              0.4,
              1.6,
              3_500,
              List.of(
                  new Article("home.kitchen", "770210", 2_990),
                  new Article("home.textile", "771334", 1_650))));
}
