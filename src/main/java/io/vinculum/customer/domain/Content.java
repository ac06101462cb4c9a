package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.ReturnedLine;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.interaction.Wordings;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Whether two interactions say the same; whether the numbers of their source restart is not theirs
 * to say, nor whether the hour of their time is meant, which journals of before do not have.
 * Numbers are compared by value ({@code 2} is {@code 2.0}). Sealed text is compared by whether it
 * is there: the same text is encrypted differently each time, and what would tell two texts apart
 * would also betray them after the key is destroyed. So are words that one of the two has in clear,
 * since the programme may have come to declare them between.
 */
final class Content {
  private static final SealedText SEALED = SealedText.ERASED;

  private Content() {}

  static boolean same(Interaction one, Interaction other) {
    boolean wordless = hides(one) || hides(other);
    return plain(one, wordless).equals(plain(other, wordless));
  }

  private static boolean hides(Interaction interaction) {
    return Wordings.of(interaction).stream().anyMatch(Wording.Hidden.class::isInstance)
        || (interaction instanceof Interaction.AttributeTold(_, _, var value)
            && value instanceof AttributeValue.SealedValue);
  }

  private static Interaction plain(Interaction interaction, boolean wordless) {
    Interaction plain = numberedOnce(unsealed(byValue(interaction)));
    return wordless ? wordless(plain) : plain;
  }

  /** Words by their presence, in clear or not. */
  private static Interaction wordless(Interaction interaction) {
    return interaction instanceof Interaction.AttributeTold(var on, var name, var value)
            && (value instanceof AttributeValue.TextValue
                || value instanceof AttributeValue.SealedValue)
        ? new Interaction.AttributeTold(on, name, new AttributeValue.TextValue(""))
        : Wordings.replaced(interaction, _ -> Wording.Hidden.ERASED);
  }

  /** As if the source gave each number once, and with an hour. */
  private static Interaction numberedOnce(Interaction interaction) {
    Occasion told = interaction.occasion();
    if (told.numberedOn().isEmpty() && !told.dayOnly()) {
      return interaction;
    }
    Occasion on =
        new Occasion(
            told.source(),
            told.document(),
            told.occurredAt(),
            told.channel(),
            told.partner(),
            told.location());
    return switch (interaction) {
      case Interaction.Purchase(_, var total, var lines, long payWithPoints) ->
          new Interaction.Purchase(on, total, lines, payWithPoints);
      case Interaction.Return(_, var of, var lines) -> new Interaction.Return(on, of, lines);
      case Interaction.VoidSale(_, var of, var reason) -> new Interaction.VoidSale(on, of, reason);
      case Interaction.Visit _ -> new Interaction.Visit(on);
      case Interaction.Browsing(
              _,
              var kind,
              var act,
              var page,
              var group,
              var sku,
              var ask,
              var why) ->
          new Interaction.Browsing(on, kind, act, page, group, sku, ask, why);
      case Interaction.Conversation(
              _,
              var kind,
              var inbound,
              var text,
              var language,
              var seconds) ->
          new Interaction.Conversation(on, kind, inbound, text, language, seconds);
      case Interaction.Complaint(_, var topic, var text, var resolves) ->
          new Interaction.Complaint(on, topic, text, resolves);
      case Interaction.Survey(_, var survey, var score, var scale, var answers, var text) ->
          new Interaction.Survey(on, survey, score, scale, answers, text);
      case Interaction.Social(_, var network, var text, var reach) ->
          new Interaction.Social(on, network, text, reach);
      case Interaction.Referral(_, var referred) -> new Interaction.Referral(on, referred);
      case Interaction.Abandonment(_, var what, var reason) ->
          new Interaction.Abandonment(on, what, reason);
      case Interaction.MysteryVisit(_, var score, var text) ->
          new Interaction.MysteryVisit(on, score, text);
      case Interaction.Declaration(
              _,
              var category,
              var share,
              var spend,
              var often,
              var rank,
              var brands) ->
          new Interaction.Declaration(on, category, share, spend, often, rank, brands);
      case Interaction.CompetitorPurchase(_, var who, var category, var amount, var evidence) ->
          new Interaction.CompetitorPurchase(on, who, category, amount, evidence);
      case Interaction.LocationSignal(_, var place, var where, var fence, var event) ->
          new Interaction.LocationSignal(on, place, where, fence, event);
      case Interaction.AttributeTold(_, var name, var value) ->
          new Interaction.AttributeTold(on, name, value);
      case Interaction.SaleEvent(_, var of, var event) -> new Interaction.SaleEvent(on, of, event);
    };
  }

  /** Numbers by value. */
  private static Interaction byValue(Interaction interaction) {
    return switch (interaction) {
      case Interaction.Purchase(var occasion, var total, var lines, long payWithPoints) ->
          new Interaction.Purchase(
              occasion, total, lines.stream().map(Content::plain).toList(), payWithPoints);
      case Interaction.Return(var occasion, var of, var lines) ->
          new Interaction.Return(occasion, of, lines.stream().map(Content::plain).toList());
      case Interaction.Survey(
              var occasion,
              var survey,
              var score,
              var scale,
              var answers,
              var text) ->
          new Interaction.Survey(occasion, survey, plainNumber(score), scale, answers, text);
      case Interaction.MysteryVisit(var occasion, var score, var text) ->
          new Interaction.MysteryVisit(occasion, plain(score), text);
      case Interaction.Declaration told ->
          new Interaction.Declaration(
              told.occasion(),
              told.category(),
              plainNumber(told.share()),
              told.spendPerMonth(),
              plainNumber(told.purchasesPerMonth()),
              told.rank(),
              told.brandsUsed());
      case Interaction.VoidSale _,
          Interaction.Visit _,
          Interaction.Browsing _,
          Interaction.Conversation _,
          Interaction.Complaint _,
          Interaction.Social _,
          Interaction.Referral _,
          Interaction.Abandonment _,
          Interaction.CompetitorPurchase _,
          Interaction.SaleEvent _,
          Interaction.LocationSignal _,
          Interaction.AttributeTold _ ->
          interaction;
    };
  }

  /** Sealed text by its presence. */
  private static Interaction unsealed(Interaction interaction) {
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
          new Interaction.Browsing(on, kind, action, page, category, sku, plainText(query), why);
      case Interaction.Conversation(
              var on,
              var kind,
              var inbound,
              var text,
              var language,
              var seconds) ->
          new Interaction.Conversation(on, kind, inbound, plainText(text), language, seconds);
      case Interaction.Complaint(var on, var topic, var text, var resolves) ->
          new Interaction.Complaint(on, topic, plainText(text), resolves);
      case Interaction.Survey(var on, var survey, var score, var scale, var answers, var text) ->
          new Interaction.Survey(on, survey, score, scale, answers, plainText(text));
      case Interaction.Social(var on, var network, var text, var reach) ->
          new Interaction.Social(on, network, plainText(text), reach);
      case Interaction.MysteryVisit(var on, var score, var text) ->
          new Interaction.MysteryVisit(on, score, plainText(text));
      case Interaction.LocationSignal(var on, var place, var where, var fence, var event) ->
          new Interaction.LocationSignal(on, place, plainText(where), fence, event);
      case Interaction.Purchase _,
          Interaction.Return _,
          Interaction.VoidSale _,
          Interaction.Visit _,
          Interaction.Referral _,
          Interaction.Abandonment _,
          Interaction.Declaration _,
          Interaction.CompetitorPurchase _,
          Interaction.SaleEvent _,
          Interaction.AttributeTold _ ->
          interaction;
    };
  }

  private static Line plain(Line line) {
    return new Line(
        line.line(), line.sku(), line.category(), plain(line.quantity()), line.amount());
  }

  private static ReturnedLine plain(ReturnedLine line) {
    return new ReturnedLine(line.line(), plainNumber(line.quantity()), line.amount());
  }

  private static BigDecimal plain(BigDecimal number) {
    return number.stripTrailingZeros();
  }

  private static Optional<BigDecimal> plainNumber(Optional<BigDecimal> number) {
    return number.map(Content::plain);
  }

  private static Optional<SealedText> plainText(Optional<SealedText> text) {
    return text.map(_ -> SEALED);
  }
}
