package io.vinculum.edge.reward;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.reward.IssuedVoucher;
import io.vinculum.customer.domain.reward.Redemption;
import io.vinculum.customer.domain.reward.ReleaseCause;
import io.vinculum.customer.domain.reward.Reservation;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.interaction.EarningJson;
import io.vinculum.edge.json.JsonText;
import java.util.Optional;

/** A redemption as it is answered. */
final class RedemptionJson {
  private static final String RESERVED = "reserved";
  private static final String CONFIRMED = "confirmed";
  private static final String VOUCHER = "voucher";

  private RedemptionJson() {}

  /** The redemption as an event left it. */
  static ObjectNode of(CustomerEvent.OfRedemption event) {
    return switch (event) {
      case CustomerEvent.RewardReserved reserved -> reserved(reserved.reservation());
      case CustomerEvent.RewardConfirmed confirmed -> confirmed(confirmed);
      case CustomerEvent.ReservationReleased released -> released(released);
    };
  }

  private static ObjectNode reserved(Reservation reservation) {
    ObjectNode json =
        json(reservation.redemption(), RESERVED)
            .put("reservedAt", reservation.reservedAt().toString())
            .put("expiresAt", reservation.expiresAt().toString());
    partner(json, reservation.partner());
    return json.putNull(VOUCHER);
  }

  private static ObjectNode confirmed(CustomerEvent.RewardConfirmed event) {
    ObjectNode json = json(event.redemption(), CONFIRMED);
    event.reservedAt().ifPresent(at -> json.put("reservedAt", at.toString()));
    json.put("confirmedAt", event.at().toString()).putNull("expiresAt");
    partner(json, event.partner());
    return json.putNull(VOUCHER);
  }

  private static ObjectNode released(CustomerEvent.ReservationReleased event) {
    return json(event.redemption(), state(event.cause()))
        .put("reservedAt", event.reservedAt().toString())
        .put("releasedAt", event.at().toString())
        .putNull("expiresAt")
        .putNull(VOUCHER);
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
  static Optional<IssuedVoucher> voucher(CustomerEvent.OfRedemption event) {
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
  static ObjectNode withPoints(ObjectNode json, CustomerEvent.OfRedemption event, AnswerView view) {
    EarningJson.points(json.putArray("balances"), event.effects(), view);
    return json;
  }
}
