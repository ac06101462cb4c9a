package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.insight.FitOutcome;
import io.vinculum.insight.model.Model;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.model.PopulationModels;
import io.vinculum.maths.btyd.Calibration;
import io.vinculum.maths.btyd.Holdout;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code /v1/models}: the models of the population, how good they are, and a new fit. */
public final class ModelsResource implements Resource {
  /** A little more than a fit is waited for. */
  private static final Duration FIT_MAX = Duration.ofSeconds(70);

  private final Rooms rooms;

  /** The models of these rooms. */
  public ModelsResource(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public List<Operation> operations() {
    return List.of(list(), show(), fit());
  }

  private Operation list() {
    return Operation.get(
        "/v1/models", "listModels", _ -> HttpReply.json(200, json(rooms.models().current())).now());
  }

  private Operation show() {
    return Operation.get("/v1/models/{name}", "getModel", this::show);
  }

  private CompletionStage<HttpReply> show(Call call) {
    String name = call.place("name");
    Optional<ModelVersion> version = rooms.models().current().version();
    Optional<Model> model = version.flatMap(it -> it.model(name));
    return model.isPresent()
        ? HttpReply.json(200, json(model.get(), version.get())).now()
        : call.refuse(
            Problem.of(
                ProblemType.NOT_FOUND,
                version.isEmpty()
                    ? "No model was fitted yet: POST /v1/models/fit."
                    : "There is no model of this name; GET /v1/models lists them."));
  }

  private Operation fit() {
    return Operation.post("/v1/models/fit", "fitModels", this::fit)
        .taking(new BodyRule.None())
        .within(FIT_MAX);
  }

  private CompletionStage<HttpReply> fit(Call call) {
    return rooms
        .models()
        .fit()
        .thenCompose(
            outcome ->
                switch (outcome) {
                  case FitOutcome.Fitted(var models) -> HttpReply.json(200, json(models)).now();
                  case FitOutcome.NotEnoughData(String why) ->
                      call.refuse(Problem.of(ProblemType.NOT_ENOUGH_DATA, why));
                  case FitOutcome.NotConverged(String why) ->
                      call.refuse(Problem.of(ProblemType.NOT_CONVERGED, why));
                  case FitOutcome.Away(String why) ->
                      call.refuse(
                          Problem.passing(ProblemType.TRAINER_AWAY, why, Refusals.RETRY_AFTER));
                });
  }

  private static ObjectNode json(PopulationModels models) {
    ObjectNode json = JsonText.object();
    ArrayNode items = json.putArray("items");
    Optional<ModelVersion> version = models.version();
    version.ifPresent(it -> it.models().forEach(model -> items.add(json(model, it))));
    json.putNull("next");
    json.put("version", models.number());
    json.put("fittedAt", version.map(it -> it.fittedAt().toString()).orElse(null));
    json.put("asOf", version.map(it -> LocalDate.ofEpochDay(it.asOfDay()).toString()).orElse(null));
    return json.put("customers", version.map(ModelVersion::customers).orElse(0L));
  }

  private static ObjectNode json(Model model, ModelVersion version) {
    ObjectNode json = JsonText.object().put("name", model.name()).put("form", model.form());
    switch (model) {
      case Model.Fitted fitted -> {
        json.put("status", "fitted").putNull("why");
        ObjectNode parameters = json.putObject("parameters");
        fitted.parameters().forEach(parameters::put);
        json.put("logLikelihood", fitted.logLikelihood().orElse(null));
        json.put("sampleSize", fitted.sample());
        holdout(json, fitted.holdout());
        ArrayNode warnings = json.putArray("warnings");
        fitted.warnings().forEach(warnings::add);
      }
      case Model.NotEnoughData(_, _, String why) -> without(json, "not-enough-data", why);
      case Model.NotConverged(_, _, String why) -> without(json, "not-converged", why);
    }
    return json.put("version", version.version()).put("fittedAt", version.fittedAt().toString());
  }

  private static void without(ObjectNode json, String status, String why) {
    json.put("status", status).put("why", why).putNull("parameters");
    json.putNull("logLikelihood").putNull("sampleSize");
    holdout(json, Optional.empty());
    json.putArray("warnings");
  }

  private static void holdout(ObjectNode json, Optional<Holdout> holdout) {
    ArrayNode calibration = json.putArray("calibration");
    if (holdout.isEmpty()) {
      json.putNull("holdout");
      return;
    }
    for (Calibration.Decile decile : holdout.get().deciles()) {
      calibration
          .addObject()
          .put("decile", decile.decile())
          .put("customers", decile.customers())
          .put("meanPredicted", decile.meanPredicted())
          .put("meanActual", decile.meanActual());
    }
    json.putObject("holdout")
        .put("customers", holdout.get().customers())
        .put("weeks", holdout.get().weeks())
        .put("meanAbsoluteError", holdout.get().meanAbsoluteError())
        .put("sameRateError", holdout.get().sameRateError())
        .put("predicted", holdout.get().predicted())
        .put("actual", holdout.get().actual());
  }
}
