package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.reward.Redemption;
import io.vinculum.customer.domain.tier.TierAnswer;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a timeline shows besides interactions: what was redeemed, adjusted and handed over, how the
 * level changed, who is one with whom, and what a customer brought along from another programme.
 *
 * @param kind as the timeline's filter names it
 * @param told what it was
 * @param partner where it was, for who acts for one partner; told to nobody of them where absent
 */
record TimelineAct(String kind, ObjectNode told, Effects effects, Optional<String> partner) {
  private static final String REDEMPTION = "redemption";
  private static final String ADJUSTMENT = "adjustment";
  private static final String TRANSFER = "transfer";
  private static final String TIER = "tier";
  private static final String MERGE = "merge";
  private static final String UNMERGE = "unmerge";
  private static final String OPENING = "opening";

  /** The kinds by which a timeline can be narrowed to them. */
  static final List<String> KINDS =
      List.of(REDEMPTION, ADJUSTMENT, TRANSFER, TIER, MERGE, UNMERGE, OPENING);

  /** What an event means; the change of level that it brought comes first, being the newest. */
  static List<TimelineAct> of(CustomerEvent event, AnswerView view) {
    List<TimelineAct> acts = new ArrayList<>();
    level(event).ifPresent(acts::add);
    act(event, view).ifPresent(acts::add);
    return acts;
  }

  private static Optional<TimelineAct> act(CustomerEvent event, AnswerView view) {
    return switch (event) {
      case CustomerEvent.RewardReserved it ->
          redemption(it.redemption(), "reserved", it.effects(), it.reservation().partner());
      case CustomerEvent.RewardConfirmed it ->
          redemption(it.redemption(), "confirmed", it.effects(), it.partner());
      case CustomerEvent.ReservationReleased it ->
          redemption(
              it.redemption(),
              switch (it.cause()) {
                case CANCELLED -> "cancelled";
                case TIMED_OUT -> "expired";
              },
              it.effects(),
              Optional.empty());
      case CustomerEvent.PointsAdjusted it ->
          act(ADJUSTMENT, it.effects(), json -> adjusted(json, it, view));
      case CustomerEvent.PointsTransferred it ->
          act(
              TRANSFER,
              it.effects(),
              json ->
                  json.put("transferId", it.transferId().toString())
                      .put("to", it.to().toString())
                      .put("currency", it.currency())
                      .put("points", it.points()));
      case CustomerEvent.PointsReceived it ->
          act(
              TRANSFER,
              it.effects(),
              json ->
                  json.put("transferId", it.transferId().toString())
                      .put("from", it.from().toString())
                      .put("currency", it.currency())
                      .put("points", it.points()));
      case CustomerEvent.ErrandClosed it when !it.effects().postings().isEmpty() ->
          act(
              TRANSFER,
              it.effects(),
              json ->
                  json.put("transferId", it.errandId().toString())
                      .put("returned", it.refusal().orElse("")));
      case CustomerEvent.Absorbed it ->
          act(MERGE, it.effects(), json -> json.put("absorbed", it.absorbed().toString()));
      case CustomerEvent.Unmerged it ->
          act(UNMERGE, it.effects(), json -> json.put("absorbed", it.absorbed().toString()));
      case CustomerEvent.CustomerImported it ->
          act(OPENING, it.effects(), json -> json.put("source", it.row().source()));
      // Of who was absorbed the survivor's own events tell; the rest moves nothing by itself.
      case CustomerEvent.WithEffects _, CustomerEvent.WithoutEffects _ -> Optional.empty();
    };
  }

  /**
   * The level that is held from now on, where it is another than before: of who was absorbed it is
   * not the survivor's.
   */
  private static Optional<TimelineAct> level(CustomerEvent event) {
    return switch (event) {
      // Time and merges say only what they moved; word of a fall to come changes no level.
      case CustomerEvent.TimePassed it when it.cause().equals(TIER) -> moved(it.effects());
      case CustomerEvent.Absorbed it -> moved(it.effects());
      case CustomerEvent.Unmerged it -> moved(it.effects());
      case CustomerEvent.OfRedemption _, CustomerEvent.ReferrerNoted _ -> Optional.empty();
      case CustomerEvent.AddedUp it -> changed(it.effects());
      case CustomerEvent.TimePassed it -> changed(it.effects());
      case CustomerEvent.TierGiven it -> changed(it.effects());
      case CustomerEvent.WithEffects _, CustomerEvent.WithoutEffects _ -> Optional.empty();
    };
  }

  private static Optional<TimelineAct> moved(Effects effects) {
    return effects.bookkeeping().tierMove().map(move -> tier(move.level(), effects));
  }

  private static Optional<TimelineAct> changed(Effects effects) {
    return effects.tier().filter(TierAnswer::changed).map(tier -> tier(tier.id(), effects));
  }

  private static TimelineAct tier(String level, Effects effects) {
    return new TimelineAct(TIER, JsonText.object().put("tier", level), effects, Optional.empty());
  }

  private static Optional<TimelineAct> redemption(
      Redemption redemption, String state, Effects effects, Optional<String> partner) {
    ObjectNode told =
        JsonText.object()
            .put("redemptionId", redemption.id().toString())
            .put("state", state)
            .put("reward", redemption.reward())
            .put("quantity", redemption.quantity())
            .put("currency", redemption.currency())
            .put("points", redemption.points());
    InteractionJson.money(told, "value", redemption.value());
    partner.ifPresent(id -> told.put("partner", id));
    return Optional.of(new TimelineAct(REDEMPTION, told, effects, partner));
  }

  private static void adjusted(
      ObjectNode json, CustomerEvent.PointsAdjusted adjusted, AnswerView view) {
    json.put("adjustmentId", adjusted.adjustmentId().toString())
        .put("currency", adjusted.currency())
        .put("points", adjusted.points())
        .put("reason", adjusted.reason().orNothing());
    adjusted.reverses().ifPresent(wrong -> json.put("reverses", wrong.toString()));
    if (view.tellsStaff()) {
      json.put("by", adjusted.by());
      adjusted.approvedBy().ifPresent(by -> json.put("approvedBy", by));
    }
  }

  private static Optional<TimelineAct> act(
      String kind, Effects effects, Consumer<ObjectNode> told) {
    ObjectNode json = JsonText.object();
    told.accept(json);
    return Optional.of(new TimelineAct(kind, json, effects, Optional.empty()));
  }
}
