package io.vinculum.customer.domain;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.ReturnedLine;
import io.vinculum.customer.domain.interaction.SealedText;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Whether two interactions say the same. Numbers are compared by value ({@code 2} is {@code 2.0}).
 * Sealed text is compared by whether it is there: the same text is encrypted differently each time,
 * and what would tell two texts apart would also betray them after the key is destroyed.
 */
final class Content {
  private static final SealedText SEALED = new SealedText("");

  private Content() {}

  static boolean same(Interaction one, Interaction other) {
    return plain(one).equals(plain(other));
  }

  private static Interaction plain(Interaction interaction) {
    return switch (interaction) {
      case Interaction.Purchase(var occasion, var total, var lines, long payWithPoints) ->
          new Interaction.Purchase(
              occasion, total, lines.stream().map(Content::plain).toList(), payWithPoints);
      case Interaction.Return(var occasion, var of, var lines) ->
          new Interaction.Return(occasion, of, lines.stream().map(Content::plain).toList());
      case Interaction.Browsing(
              var occasion,
              var kind,
              var action,
              var page,
              var category,
              var sku,
              var query,
              var reason) ->
          new Interaction.Browsing(
              occasion, kind, action, page, category, sku, plainText(query), reason);
      case Interaction.Conversation(
              var occasion,
              var kind,
              var inbound,
              var text,
              var language,
              var seconds) ->
          new Interaction.Conversation(occasion, kind, inbound, plainText(text), language, seconds);
      case Interaction.Complaint(var occasion, var topic, var text, var resolves) ->
          new Interaction.Complaint(occasion, topic, plainText(text), resolves);
      case Interaction.Survey(
              var occasion,
              var survey,
              var score,
              var scale,
              var answers,
              var text) ->
          new Interaction.Survey(
              occasion, survey, plainNumber(score), scale, answers, plainText(text));
      case Interaction.Social(var occasion, var network, var text, var reach) ->
          new Interaction.Social(occasion, network, plainText(text), reach);
      case Interaction.MysteryVisit(var occasion, var score, var text) ->
          new Interaction.MysteryVisit(occasion, plain(score), plainText(text));
      case Interaction.Declaration(
              var occasion,
              var category,
              var share,
              var spend,
              var purchases,
              var rank,
              var brands) ->
          new Interaction.Declaration(
              occasion, category, plainNumber(share), spend, plainNumber(purchases), rank, brands);
      case Interaction.LocationSignal(
              var occasion,
              var place,
              var coordinates,
              var geofence,
              var event) ->
          new Interaction.LocationSignal(occasion, place, plainText(coordinates), geofence, event);
      case Interaction.VoidSale _,
          Interaction.Visit _,
          Interaction.Referral _,
          Interaction.Abandonment _,
          Interaction.CompetitorPurchase _,
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
