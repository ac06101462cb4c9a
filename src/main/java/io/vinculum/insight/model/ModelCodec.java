package io.vinculum.insight.model;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.insight.wire.ModelsWire;
import io.vinculum.maths.btyd.Calibration;
import io.vinculum.maths.btyd.Holdout;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Versions of models as bytes. */
final class ModelCodec {
  private ModelCodec() {}

  static byte[] encode(ModelVersion version) {
    ModelsWire.ModelVersion.Builder wire =
        ModelsWire.ModelVersion.newBuilder()
            .setVersion(version.version())
            .setFittedAtMillis(version.fittedAt().toEpochMilli())
            .setAsOfDay(version.asOfDay())
            .setCustomers(version.customers())
            .setPurchases(version.purchases());
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
          wire.getPurchases(),
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
        fitted.parameters().forEach((name, value) -> figures.addParameters(encode(name, value)));
        fitted.logLikelihood().ifPresent(figures::setLogLikelihood);
        fitted.holdout().ifPresent(holdout -> figures.setHoldout(encode(holdout)));
        encode(fitted.basis(), figures);
        wire.setFitted(figures);
      }
    }
    return wire.build();
  }

  private static ModelsWire.Parameter encode(String name, double value) {
    return ModelsWire.Parameter.newBuilder().setName(name).setValue(value).build();
  }

  private static void encode(Basis basis, ModelsWire.Fitted.Builder figures) {
    basis.historyWeeks().ifPresent(figures::setHistoryWeeks);
    figures.addAllWarnings(basis.warnings());
    for (Map<String, Double> point : basis.points()) {
      ModelsWire.Point.Builder wire = ModelsWire.Point.newBuilder();
      point.forEach((name, value) -> wire.addParameters(encode(name, value)));
      figures.addPoints(wire);
    }
    basis.keptFrom().ifPresent(figures::setKeptFrom);
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
    return new Model.Fitted(
        name,
        form,
        parameters(wire.getParametersList()),
        wire.hasLogLikelihood() ? Optional.of(wire.getLogLikelihood()) : Optional.empty(),
        wire.getSample(),
        wire.hasHoldout() ? Optional.of(decode(wire.getHoldout())) : Optional.empty(),
        new Basis(
            wire.hasHistoryWeeks()
                ? OptionalDouble.of(wire.getHistoryWeeks())
                : OptionalDouble.empty(),
            wire.getWarningsList(),
            wire.getPointsList().stream()
                .map(point -> parameters(point.getParametersList()))
                .toList(),
            wire.hasKeptFrom() ? OptionalInt.of(wire.getKeptFrom()) : OptionalInt.empty()));
  }

  private static Map<String, Double> parameters(List<ModelsWire.Parameter> wire) {
    Map<String, Double> parameters = new LinkedHashMap<>();
    wire.forEach(one -> parameters.put(one.getName(), one.getValue()));
    return parameters;
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
