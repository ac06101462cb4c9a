package io.vinculum.insight.facts;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.programme.domain.Codes;
import java.util.Optional;
import java.util.Set;

/** Reads of an interaction by which channel it came, and what it says of causes. */
final class Causes {
  private static final String NOT_TOLD = "";

  /** What a customer does on the web or in the app and leaves unfinished, also without a reason. */
  private static final String LEFT = "abandon";

  private Causes() {}

  /**
   * The channel in which a customer was seen; empty for what is no act in one. A web page or a call
   * is a channel by itself where none is named; for other acts the empty name stands.
   */
  static Optional<String> channel(Interaction interaction) {
    Optional<String> told = interaction.occasion().channel();
    if (told.isPresent()) {
      return told;
    }
    return switch (interaction.kind()) {
      case WEB, APP, CALL, EMAIL, CHAT -> Optional.of(interaction.kind().apiName());
      case PURCHASE, VISIT, COMPLAINT, ABANDONMENT -> Optional.of(NOT_TOLD);
      // Of an earlier sale, or what is known of the customer: nobody is seen by it.
      case RETURN,
          VOID,
          EVENT,
          SURVEY,
          SOCIAL,
          REFERRAL,
          MYSTERY_VISIT,
          DECLARATION,
          COMPETITOR_PURCHASE,
          LOCATION,
          ATTRIBUTE ->
          Optional.empty();
    };
  }

  /** What was complained of, or why something was left; that a complaint is settled is neither. */
  static Optional<Cause> cause(Interaction interaction, Codes codes) {
    return switch (interaction) {
      case Interaction.Complaint(_, var topic, _, var resolves) ->
          resolves.isPresent()
              ? Optional.empty()
              : Optional.of(cause(interaction, topic, codes.topics()));
      case Interaction.Abandonment(_, _, var reason) ->
          Optional.of(cause(interaction, reason, codes.reasons()));
      case Interaction.Browsing browsing ->
          browsing.reason().isPresent() || browsing.action().equals(LEFT)
              ? Optional.of(cause(browsing, browsing.reason(), codes.reasons()))
              : Optional.empty();
      case Interaction.Purchase _,
          Interaction.Return _,
          Interaction.VoidSale _,
          Interaction.SaleEvent _,
          Interaction.Visit _,
          Interaction.Conversation _,
          Interaction.Survey _,
          Interaction.Social _,
          Interaction.Referral _,
          Interaction.MysteryVisit _,
          Interaction.Declaration _,
          Interaction.CompetitorPurchase _,
          Interaction.LocationSignal _,
          Interaction.AttributeTold _ ->
          Optional.empty();
    };
  }

  /** Words that the programme does not declare are nobody's to count, also where they are clear. */
  private static Cause cause(
      Interaction interaction, Optional<Wording> said, Set<String> declared) {
    return new Cause(
        interaction.kind(),
        said.map(Wording::orNothing).filter(declared::contains).orElse(NOT_TOLD),
        channel(interaction).orElse(NOT_TOLD),
        interaction.occasion().location().orElse(NOT_TOLD));
  }
}
