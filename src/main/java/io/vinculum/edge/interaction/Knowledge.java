package io.vinculum.edge.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.edge.interaction.Told.Content;
import io.vinculum.edge.json.Characters;
import io.vinculum.edge.json.Fields;
import io.vinculum.edge.json.Moneys;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is learnt of customers: whom they bring, what they buy elsewhere, who they are. */
final class Knowledge {
  private static final List<String> EVIDENCE = List.of("receipt", "bank", "panel", "told");

  private Knowledge() {}

  static Supplier<Content> referral(KindFields kind) {
    Fields fields = kind.fields().require("referred");
    Optional<CustomerReference> referred =
        fields
            .object("referred")
            .flatMap(given -> CustomerReference.read(given, kind.identities()));
    return () ->
        new Content(
            Optional.empty(),
            referred,
            Optional.empty(),
            (occasion, _, customer) -> new Interaction.Referral(occasion, customer.orElseThrow()));
  }

  static Supplier<Content> declaration(KindFields kind) {
    Fields fields = kind.fields().require("category");
    Optional<String> category = Names.category(fields, kind.programme());
    Optional<BigDecimal> share = fields.number("share", BigDecimal.ZERO, BigDecimal.ONE);
    Optional<Money> spend = Moneys.read(fields, "spendPerMonth", kind.programme().currency());
    Optional<BigDecimal> purchases =
        fields.number("purchasesPerMonth", BigDecimal.ZERO, Limits.PURCHASES_A_MONTH_MAX);
    Optional<Integer> rank = fields.integer("rank", 1, Limits.BRANDS_MAX).map(Math::toIntExact);
    Optional<Integer> brands =
        fields.integer("brandsUsed", 1, Limits.BRANDS_MAX).map(Math::toIntExact);
    if (rank.isPresent() && brands.isPresent() && rank.get() > brands.get()) {
      fields.fault("rank", "must be at most the number of brands used");
    }
    return () ->
        Content.plain(
            occasion ->
                new Interaction.Declaration(
                    occasion, category.orElseThrow(), share, spend, purchases, rank, brands));
  }

  static Supplier<Content> competitorPurchase(KindFields kind) {
    Fields fields = kind.fields().require("competitor", "category", "amount", "evidence");
    Optional<String> competitor = fields.text("competitor", Limits.NAME_CHARACTERS_MAX);
    Optional<String> category = Names.category(fields, kind.programme());
    Optional<Money> amount = Moneys.read(fields, "amount", kind.programme().currency());
    Optional<String> evidence = fields.word("evidence", EVIDENCE);
    return () ->
        Content.plain(
            occasion ->
                new Interaction.CompetitorPurchase(
                    occasion,
                    competitor.orElseThrow(),
                    category.orElseThrow(),
                    amount.orElseThrow(),
                    evidence.orElseThrow()));
  }

  static Supplier<Content> attribute(KindFields kind) {
    Fields fields = kind.fields().require("name", "value");
    Optional<String> name = fields.id("name");
    Optional<AttributeValue> value =
        fields.any("value").flatMap(given -> attributeValue(fields, given));
    return () ->
        Content.plain(
            occasion ->
                new Interaction.AttributeTold(occasion, name.orElseThrow(), value.orElseThrow()));
  }

  private static Optional<AttributeValue> attributeValue(Fields fields, JsonNode given) {
    if (given.isBoolean()) {
      return Optional.of(new AttributeValue.TruthValue(given.booleanValue()));
    }
    if (given.isNumber() && Double.isFinite(given.doubleValue())) {
      return Optional.of(new AttributeValue.NumberValue(given.doubleValue()));
    }
    boolean text =
        given.isTextual()
            && !given.textValue().isEmpty()
            && given.textValue().length() <= Limits.NAME_CHARACTERS_MAX
            && Characters.isText(given.textValue());
    if (!text) {
      fields.fault(
          "value",
          "must be true, false, a number or a text of 1 to "
              + Limits.NAME_CHARACTERS_MAX
              + " characters");
    }
    return text ? Optional.of(new AttributeValue.TextValue(given.textValue())) : Optional.empty();
  }
}
