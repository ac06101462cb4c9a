package io.vinculum.bench.question;

import java.util.List;

/** Ten questions of different shape that marketing asks of a coalition's customers. */
public final class TenQuestions {
  /** The two that the aims name: their places in {@link #ALL}. */
  public static final int PLAIN_COUNT = 0;

  /** A count on what models say. */
  public static final int SCORE_COUNT = 1;

  /** In the order of the table. */
  public static final List<Question> ALL =
      List.of(
          Question.measured(
              "count, three plain fields",
              "purchases365 >= 4 && spend365 >= money(\"150.00\") && daysSinceLastPurchase <= 60",
              List.of("count"),
              List.of(),
              """
              SELECT count(*) FROM customers
              WHERE purchases365 >= 4 AND spend365 >= 15000 AND days_since_last_purchase <= 60\
              """),
          Question.measured(
              "count, three scores of models",
              "lateProbability > 0.8 && probabilityAlive > 0.3 && expectedPurchases90 >= 0.5",
              List.of("count"),
              List.of(),
              """
              SELECT count(*) FROM customers
              WHERE late_probability > 0.8 AND probability_alive > 0.3
                AND expected_purchases90 >= 0.5\
              """),
          Question.measured(
              "sum and mean by tier",
              "purchases365 > 0",
              List.of("count", "sum(spend365)", "avg(relationshipValue)"),
              List.of("tier"),
              """
              SELECT tier, count(*), CAST(sum(spend365) AS BIGINT),
                CAST(round(avg(relationship_value)) AS BIGINT)
              FROM customers WHERE purchases365 > 0 GROUP BY tier\
              """),
          Question.measured(
              "group by four fields",
              "",
              List.of("count", "sum(spend)"),
              List.of("tier", "language", "frequencyScore", "birthMonth"),
              """
              SELECT tier, language, frequency_score, birth_month, count(*),
                CAST(sum(spend) AS BIGINT)
              FROM customers GROUP BY tier, language, frequency_score, birth_month\
              """),
          Question.measured(
              "percentiles",
              "purchases >= 2",
              List.of("p50(spend365)", "p90(spend365)", "p50(daysSinceLastPurchase)"),
              List.of(),
              """
              SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY spend365),
                percentile_disc(0.9) WITHIN GROUP (ORDER BY spend365),
                percentile_disc(0.5) WITHIN GROUP (ORDER BY days_since_last_purchase)
              FROM customers WHERE purchases >= 2\
              """),
          Question.histogram(
              "histogram of 20 bins",
              "tier != \"gold\"",
              "relationshipValue",
              20,
              """
              WITH audience AS (SELECT relationship_value AS v FROM customers WHERE tier <> 'gold'),
                ends AS (SELECT min(v) AS least, max(v) AS greatest FROM audience),
                binned AS (
                  SELECT least(19, (20 * (v - least + 1) - 1) {div} (greatest - least)) AS bin,
                    least, greatest - least AS width
                  FROM audience, ends)
              SELECT least + width * bin {div} 20, least + width * (bin + 1) {div} 20, count(*)
              FROM binned GROUP BY bin, least, width\
              """),
          Question.top(
              "top 20 of those who are late",
              "lateProbability > 0.8 && consent[\"email\"]",
              "relationshipValue",
              20,
              """
              SELECT id, relationship_value FROM customers
              WHERE late_probability > 0.8 AND consent_email
              ORDER BY relationship_value DESC, id LIMIT 20\
              """),
          Question.measured(
              "distinct",
              "purchases365 >= 1 && country == \"ES\"",
              List.of("distinct(postcode)", "distinct(daysSinceLastPurchase)"),
              List.of(),
              """
              SELECT count(DISTINCT postcode), count(DISTINCT days_since_last_purchase)
              FROM customers WHERE purchases365 >= 1 AND country = 'ES'\
              """),
          Question.measured(
              "windows",
              "count365[\"visit\"] >= 2 && daysSince[\"call\"] > 30"
                  + " && spend365By[\"grocery\"] >= money(\"50.00\")",
              List.of("count", "sum(spend365At[\"fuelco\"])"),
              List.of(),
              """
              SELECT count(*), CAST(sum(spend365_at_fuelco) AS BIGINT) FROM customers
              WHERE count365_visit >= 2 AND days_since_call > 30
                AND spend365_by_grocery >= 5000\
              """),
          Question.measured(
              "text, attribute and segment",
              "attribute[\"pet\"] == \"dog\" && postcode.startsWith(\"30\")"
                  + " && language in [\"es\", \"ca\"] && !inSegment(\"slipping\")",
              List.of("count", "avg(points[\"points\"])"),
              List.of(),
              """
              SELECT count(*), CAST(avg(points) AS DOUBLE PRECISION) FROM customers
              WHERE attribute_pet = 'dog' AND postcode LIKE '30%'
                AND language IN ('es', 'ca') AND NOT in_slipping\
              """));

  private TenQuestions() {}
}
