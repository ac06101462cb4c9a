package io.vinculum.customer.domain.interaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The words in an interaction: found, and replaced by others, wherever they stand in it. */
public final class Wordings {
  private static final Pattern COUNTED = Pattern.compile("true|false|-?\\d{1,4}(\\.\\d{1,6})?");

  private Wordings() {}

  /** Whether an answer is a truth value or a number too short to be anybody's. */
  public static boolean isCounted(String answer) {
    return COUNTED.matcher(answer).matches();
  }

  /** All of them. The value of an attribute is none: it keeps its own type. */
  public static List<Wording> of(Interaction interaction) {
    List<Wording> found = new ArrayList<>();
    var _ =
        replaced(
            interaction,
            words -> {
              found.add(words);
              return words;
            });
    return found;
  }

  /** The interaction with each of its words replaced. */
  public static Interaction replaced(Interaction interaction, UnaryOperator<Wording> by) {
    return switch (interaction) {
      case Interaction.Browsing(
              var on,
              var kind,
              var action,
              var page,
              var category,
              var sku,
              var query,
              var why) ->
          new Interaction.Browsing(
              on, kind, action, page.map(by), category, sku, query, why.map(by));
      case Interaction.Complaint(var on, var topic, var text, var resolves) ->
          new Interaction.Complaint(on, topic.map(by), text, resolves);
      case Interaction.Survey(var on, var survey, var score, var scale, var answers, var text) -> {
        Map<String, Wording> others = new HashMap<>();
        answers.forEach((question, answer) -> others.put(question, by.apply(answer)));
        yield new Interaction.Survey(on, survey, score, scale, others, text);
      }
      case Interaction.Social(var on, var network, var text, var reach) ->
          new Interaction.Social(on, by.apply(network), text, reach);
      case Interaction.Abandonment(var on, var what, var why) ->
          new Interaction.Abandonment(on, by.apply(what), why.map(by));
      case Interaction.CompetitorPurchase(
              var on,
              var competitor,
              var category,
              var amount,
              var evidence) ->
          new Interaction.CompetitorPurchase(on, by.apply(competitor), category, amount, evidence);
      case Interaction.Purchase _,
          Interaction.Return _,
          Interaction.VoidSale _,
          Interaction.Visit _,
          Interaction.Conversation _,
          Interaction.Referral _,
          Interaction.MysteryVisit _,
          Interaction.Declaration _,
          Interaction.LocationSignal _,
          Interaction.SaleEvent _,
          Interaction.AttributeTold _ ->
          interaction;
    };
  }
}
