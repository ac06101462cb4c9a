package io.vinculum.edge.reward;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.reward.IssuedVoucher;
import io.vinculum.customer.domain.reward.Redemption;
import io.vinculum.customer.domain.reward.ReleaseCause;
import io.vinculum.customer.domain.reward.Reservation;
import io.vinculum.edge.interaction.EarningJson;
import io.vinculum.edge.json.JsonText;
import java.util.Optional;

/** A redemption as it is answered. */
final class RedemptionJson {
  private static final String RESERVED = "reserved";
  private static final String CONFIRMED = "confirmed";
  private static final String VOUCHER = "voucher";

  private RedemptionJson() {}

  /** The redemption of an event; empty of an event that is about something else. */
  static Optional<ObjectNode> of(CustomerEvent event) {
    return switch (event) {
      case CustomerEvent.RewardReserved reserved -> {
        Reservation reservation = reserved.reservation();
        ObjectNode json = json(reservation.redemption(), RESERVED);
        json.put("reservedAt", reservation.reservedAt().toString());
        json.put("expiresAt", reservation.expiresAt().toString());
        partner(json, reservation.partner());
        json.putNull(VOUCHER);
        yield Optional.of(json);
      }
      case CustomerEvent.RewardConfirmed confirmed -> {
        ObjectNode json = json(confirmed.redemption(), CONFIRMED);
        confirmed.reservedAt().ifPresent(at -> json.put("reservedAt", at.toString()));
        json.put("confirmedAt", confirmed.at().toString());
        json.putNull("expiresAt");
        partner(json, confirmed.partner());
        json.putNull(VOUCHER);
        yield Optional.of(json);
      }
      case CustomerEvent.ReservationReleased released -> {
        ObjectNode json = json(released.redemption(), state(released.cause()));
        json.put("reservedAt", released.reservedAt().toString());
        json.put("releasedAt", released.at().toString());
        json.putNull("expiresAt");
        json.putNull(VOUCHER);
        yield Optional.of(json);
      }
      default -> Optional.empty();
    };
  }

  private static String state(ReleaseCause cause) {
    return switch (cause) {
      case CANCELLED -> "cancelled";
      case TIMED_OUT -> "expired";
    };
  }

  private static ObjectNode json(Redemption redemption, String state) {
    ObjectNode json =
        JsonText.object()
            .put("redemptionId", redemption.id().toString())
            .put("state", state)
            .put("reward", redemption.reward())
            .put("quantity", redemption.quantity())
            .put("currency", redemption.currency())
            .put("points", redemption.points());
    json.putObject("value")
        .put("amount", redemption.value().toString())
        .put("currency", redemption.value().currency().getCurrencyCode());
    return json.put("programmeVersion", redemption.programmeVersion());
  }

  private static void partner(ObjectNode json, Optional<String> partner) {
    partner.ifPresent(id -> json.put("partner", id));
  }

  /** The voucher that an event handed out. */
  static Optional<IssuedVoucher> voucher(CustomerEvent event) {
    return event instanceof CustomerEvent.RewardConfirmed confirmed
        ? confirmed.voucher()
        : Optional.empty();
  }

  /** With the voucher, its code where the caller may have it. */
  static ObjectNode with(ObjectNode json, IssuedVoucher voucher, Optional<String> code) {
    ObjectNode shown = json.putObject(VOUCHER);
    code.ifPresent(clear -> shown.put("code", clear));
    shown.put("validUntil", voucher.validUntil().toString());
    return json;
  }

  /** With what the event left of each currency. */
  static ObjectNode withPoints(ObjectNode json, CustomerEvent event) {
    effects(event).ifPresent(effects -> EarningJson.points(json.putArray("balances"), effects));
    return json;
  }

  private static Optional<Effects> effects(CustomerEvent event) {
    return switch (event) {
      case CustomerEvent.RewardReserved reserved -> Optional.of(reserved.effects());
      case CustomerEvent.RewardConfirmed confirmed -> Optional.of(confirmed.effects());
      case CustomerEvent.ReservationReleased released -> Optional.of(released.effects());
      default -> Optional.empty();
    };
  }
}
