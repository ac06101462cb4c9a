package io.vinculum.edge.reward;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.reward.Redemption;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.interaction.ProgrammeNames;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.programme.definition.DefinitionLimits;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Reward;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The body of a redemption: {@code {reward, quantity?, hold?, partner?}}. */
final class RedemptionShape {
  private RedemptionShape() {}

  /** Makes the redemption of a customer. */
  @FunctionalInterface
  interface Asked {
    Redeemer.Wanted by(CustomerId customer);
  }

  static Supplier<Asked> read(JsonFields fields, Call call, Rooms rooms) {
    Programme programme = rooms.programme().programme();
    fields.require("reward");
    Optional<String> given = fields.id("reward");
    Optional<Reward> reward = given.flatMap(programme::reward);
    if (given.isPresent() && reward.isEmpty()) {
      fields.fault("reward", "is not a reward of the programme");
    }
    Optional<Long> quantity = fields.integer("quantity", 1, Redemption.MAX_QUANTITY);
    Optional<Duration> hold = hold(fields);
    Optional<String> partner = partner(fields, call, programme);
    return () -> {
      Optional<Duration> held =
          hold.or(() -> reward.orElseThrow().hold()).filter(length -> !length.isZero());
      return customer ->
          new Redeemer.Wanted(
              customer, call.id(), reward.orElseThrow(), quantity.orElse(1L), held, partner);
    };
  }

  private static Optional<Duration> hold(JsonFields fields) {
    Optional<String> text = fields.string("hold");
    try {
      Optional<Duration> hold = text.map(Duration::parse);
      if (hold.isPresent()
          && (hold.get().isNegative() || hold.get().compareTo(DefinitionLimits.MAX_HOLD) > 0)) {
        fields.fault("hold", "must be from PT0S to P" + DefinitionLimits.MAX_HOLD.toDays() + "D");
        return Optional.empty();
      }
      return hold.map(length -> Duration.ofMillis(length.toMillis()));
    } catch (DateTimeException e) {
      fields.fault("hold", "must be a duration such as PT15M");
      return Optional.empty();
    }
  }

  private static Optional<String> partner(JsonFields fields, Call call, Programme programme) {
    Optional<String> named = ProgrammeNames.partner(fields, programme);
    Optional<String> bound = call.caller().partner();
    if (bound.isPresent() && named.isPresent() && !named.equals(bound)) {
      fields.fault("partner", "is not the one for which this key acts");
    }
    return bound.or(() -> named);
  }
}
