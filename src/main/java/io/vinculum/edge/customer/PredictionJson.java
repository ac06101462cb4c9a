package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.json.JsonText;
import io.vinculum.insight.model.Buyer;
import io.vinculum.insight.model.Margins;
import io.vinculum.insight.model.Model;
import io.vinculum.insight.model.ModelNames;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.model.PopulationModels;
import io.vinculum.insight.model.Prediction;
import io.vinculum.maths.btyd.LifetimeValue;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Programme;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** What is expected of a customer, and by which model; or why nothing can be said. */
final class PredictionJson {
  private static final int DECIMAL_BASE = 10;

  private PredictionJson() {}

  static ObjectNode of(Seen seen, PopulationModels models) {
    Programme programme = seen.programme().programme();
    int today = Math.toIntExact(programme.dayOf(seen.at()).toEpochDay());
    double minorUnits = minorUnits(programme.currency());
    Optional<Buyer> buyer = Buyer.of(seen.customer().purchases().days(), today);
    Optional<Prediction> prediction =
        buyer.flatMap(
            it -> Prediction.of(models, it, today, minorUnits, Margins.mean(models, programme)));
    ObjectNode json = JsonText.object();
    if (prediction.isPresent()) {
      json.put("status", "fitted").putNull("why");
      figures(json, prediction.get(), programme.currency(), minorUnits);
    } else {
      json.put("status", "not-enough-data").put("why", why(buyer, models));
      json.putNull("probabilityAlive").putNull("expectedPurchases");
      amountsUnknown(json);
    }
    ArrayNode warnings = json.putArray("warnings");
    if (prediction.isPresent()) {
      models.warnings(ModelNames.PURCHASES).forEach(warnings::add);
      models.warnings(ModelNames.SPEND).forEach(warnings::add);
      if (prediction.get().amounts().isEmpty()) {
        warnings.add("Amounts cannot be told: " + why(models, ModelNames.SPEND));
      }
    }
    model(json, models, ModelNames.PURCHASES);
    return json;
  }

  private static String why(Optional<Buyer> buyer, PopulationModels models) {
    if (buyer.isEmpty()) {
      return "the customer has no purchase yet";
    }
    return why(models, ModelNames.PURCHASES);
  }

  private static String why(PopulationModels models, String name) {
    return models
        .version()
        .flatMap(version -> version.model(name))
        .map(
            model ->
                switch (model) {
                  case Model.NotEnoughData(_, _, String why) -> why;
                  case Model.NotConverged(_, _, String why) -> "no model could be fitted: " + why;
                  case Model.Fitted _ ->
                      "the fit of an older release gives no mean; POST /v1/models/fit makes"
                          + " another";
                })
        .orElse("no model was fitted yet");
  }

  private static void figures(
      ObjectNode json, Prediction prediction, Currency currency, double minorUnits) {
    json.put("probabilityAlive", prediction.probabilityAlive());
    json.putObject("expectedPurchases")
        .put("days90", prediction.purchases90())
        .put("days365", prediction.purchases365());
    if (prediction.amounts().isEmpty()) {
      amountsUnknown(json);
      return;
    }
    Prediction.Amounts amounts = prediction.amounts().get();
    LifetimeValue value = amounts.lifetimeValue();
    json.put("expectedSpend", money(amounts.spend(), currency, minorUnits));
    json.put("lifetimeValue12m", money(value.mean(), currency, minorUnits));
    json.putObject("lifetimeValueInterval")
        .put("low", money(value.low(), currency, minorUnits))
        .put("high", money(value.high(), currency, minorUnits))
        .put("level", LifetimeValue.LEVEL);
    json.put(
        "method",
        String.format(
            Locale.ROOT,
            "margin of the next %d months, %.0f %% a month discounted; the interval is that of the"
                + " predictive law of the total amount, over parameters as sure as the data make"
                + " them and a pace that may drift",
            Prediction.MONTHS,
            100 * Prediction.MONTHLY_DISCOUNT));
  }

  private static void amountsUnknown(ObjectNode json) {
    json.putNull("expectedSpend").putNull("lifetimeValue12m");
    json.putNull("lifetimeValueInterval").putNull("method");
  }

  private static String money(double major, Currency currency, double minorUnits) {
    return new Money(Math.round(major * minorUnits), currency).toString();
  }

  private static double minorUnits(Currency currency) {
    return Math.pow(DECIMAL_BASE, Math.max(0, currency.getDefaultFractionDigits()));
  }

  /** Names the model that figures rest on, or null. */
  static void model(ObjectNode json, PopulationModels models, String name) {
    Optional<ModelVersion> version = models.version();
    Optional<Model> model = version.flatMap(it -> it.model(name));
    if (model.isPresent() && model.get() instanceof Model.Fitted fitted) {
      json.putObject("model")
          .put("name", fitted.form())
          .put("version", version.get().version())
          .put("fittedAt", version.get().fittedAt().toString());
    } else {
      json.putNull("model");
    }
  }
}
