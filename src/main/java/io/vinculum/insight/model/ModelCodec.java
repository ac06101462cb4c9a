package io.vinculum.insight.model;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.insight.wire.ModelsWire;
import io.vinculum.maths.btyd.Calibration;
import io.vinculum.maths.btyd.Holdout;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Versions of models as bytes. */
final class ModelCodec {
  private ModelCodec() {}

  static byte[] encode(ModelVersion version) {
    ModelsWire.ModelVersion.Builder wire =
        ModelsWire.ModelVersion.newBuilder()
            .setVersion(version.version())
            .setFittedAtMillis(version.fittedAt().toEpochMilli())
            .setAsOfDay(version.asOfDay())
            .setCustomers(version.customers());
    version.models().forEach(model -> wire.addModels(encode(model)));
    return wire.build().toByteArray();
  }

  static ModelVersion decode(byte[] bytes) {
    try {
      ModelsWire.ModelVersion wire = ModelsWire.ModelVersion.parseFrom(bytes);
      return new ModelVersion(
          wire.getVersion(),
          Instant.ofEpochMilli(wire.getFittedAtMillis()),
          wire.getAsOfDay(),
          wire.getCustomers(),
          wire.getModelsList().stream().map(ModelCodec::decode).toList());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a version of models", e);
    }
  }

  private static ModelsWire.Model encode(Model model) {
    ModelsWire.Model.Builder wire =
        ModelsWire.Model.newBuilder().setName(model.name()).setForm(model.form());
    switch (model) {
      case Model.NotEnoughData(_, _, String why) -> wire.setNotEnoughData(why);
      case Model.NotConverged(_, _, String why) -> wire.setNotConverged(why);
      case Model.Fitted fitted -> {
        ModelsWire.Fitted.Builder figures =
            ModelsWire.Fitted.newBuilder().setSample(fitted.sample());
        fitted
            .parameters()
            .forEach(
                (name, value) ->
                    figures.addParameters(
                        ModelsWire.Parameter.newBuilder().setName(name).setValue(value)));
        fitted.logLikelihood().ifPresent(figures::setLogLikelihood);
        fitted.holdout().ifPresent(holdout -> figures.setHoldout(encode(holdout)));
        wire.setFitted(figures);
      }
    }
    return wire.build();
  }

  private static Model decode(ModelsWire.Model wire) {
    return switch (wire.getOutcomeCase()) {
      case NOT_ENOUGH_DATA ->
          new Model.NotEnoughData(wire.getName(), wire.getForm(), wire.getNotEnoughData());
      case NOT_CONVERGED ->
          new Model.NotConverged(wire.getName(), wire.getForm(), wire.getNotConverged());
      case FITTED -> fitted(wire.getName(), wire.getForm(), wire.getFitted());
      case OUTCOME_NOT_SET ->
          throw new IllegalArgumentException("an outcome this version does not know");
    };
  }

  private static Model fitted(String name, String form, ModelsWire.Fitted wire) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    wire.getParametersList().forEach(one -> parameters.put(one.getName(), one.getValue()));
    return new Model.Fitted(
        name,
        form,
        parameters,
        wire.hasLogLikelihood() ? Optional.of(wire.getLogLikelihood()) : Optional.empty(),
        wire.getSample(),
        wire.hasHoldout() ? Optional.of(decode(wire.getHoldout())) : Optional.empty());
  }

  private static ModelsWire.Holdout encode(Holdout holdout) {
    ModelsWire.Holdout.Builder wire =
        ModelsWire.Holdout.newBuilder()
            .setCustomers(holdout.customers())
            .setWeeks(holdout.weeks())
            .setMeanAbsoluteError(holdout.meanAbsoluteError())
            .setSameRateError(holdout.sameRateError())
            .setPredicted(holdout.predicted())
            .setActual(holdout.actual());
    for (Calibration.Decile decile : holdout.deciles()) {
      wire.addDeciles(
          ModelsWire.Decile.newBuilder()
              .setDecile(decile.decile())
              .setCustomers(decile.customers())
              .setMeanPredicted(decile.meanPredicted())
              .setMeanActual(decile.meanActual()));
    }
    return wire.build();
  }

  private static Holdout decode(ModelsWire.Holdout wire) {
    return new Holdout(
        wire.getCustomers(),
        wire.getWeeks(),
        wire.getMeanAbsoluteError(),
        wire.getSameRateError(),
        wire.getPredicted(),
        wire.getActual(),
        wire.getDecilesList().stream()
            .map(
                one ->
                    new Calibration.Decile(
                        one.getDecile(),
                        one.getCustomers(),
                        one.getMeanPredicted(),
                        one.getMeanActual()))
            .toList());
  }
}
