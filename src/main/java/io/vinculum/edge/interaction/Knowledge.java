package io.vinculum.edge.interaction;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.edge.interaction.ParsedInteraction.Content;
import io.vinculum.edge.json.Characters;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.Moneys;
import io.vinculum.programme.domain.Codes;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What is learnt of customers: whom they bring, what they buy elsewhere, who they are. */
final class Knowledge {
  /** What of a declaration tells anything. */
  private static final List<String> DECLARED =
      List.of("share", "spendPerMonth", "purchasesPerMonth", "rank", "brandsUsed");

  private static final List<String> EVIDENCE = List.of("receipt", "bank", "panel", "told");

  private Knowledge() {}

  static Supplier<Content> referral(KindFields kind) {
    JsonFields fields = kind.fields().require("referred");
    Optional<CustomerReference> referred =
        fields
            .object("referred")
            .flatMap(given -> CustomerReference.read(given, kind.identities()));
    return () ->
        new Content(
            List.of(),
            referred,
            Optional.empty(),
            (occasion, _, customer) -> new Interaction.Referral(occasion, customer.orElseThrow()));
  }

  static Supplier<Content> declaration(KindFields kind) {
    JsonFields fields = kind.fields().require("category");
    Optional<String> category = ProgrammeNames.category(fields, kind.programme());
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
    if (DECLARED.stream().noneMatch(fields::has)) {
      fields.fault(
          "share",
          "is required, or another of " + String.join(", ", DECLARED.subList(1, DECLARED.size())));
    }
    return () ->
        Content.plain(
            occasion ->
                new Interaction.Declaration(
                    occasion, category.orElseThrow(), share, spend, purchases, rank, brands));
  }

  static Supplier<Content> competitorPurchase(KindFields kind) {
    JsonFields fields = kind.fields().require("competitor", "category", "amount", "evidence");
    Optional<Typed> competitor = Typed.secret(fields, "competitor", Limits.NAME_CHARACTERS_MAX);
    Optional<String> category = ProgrammeNames.category(fields, kind.programme());
    Optional<Money> amount = Moneys.read(fields, "amount", kind.programme().currency());
    Optional<String> evidence = fields.word("evidence", EVIDENCE);
    return () ->
        Content.sealing(
            List.of(competitor),
            (occasion, hidden) ->
                new Interaction.CompetitorPurchase(
                    occasion,
                    hidden.wording(competitor.orElseThrow()),
                    category.orElseThrow(),
                    amount.orElseThrow(),
                    evidence.orElseThrow()));
  }

  static Supplier<Content> attribute(KindFields kind) {
    JsonFields fields = kind.fields().require("name", "value");
    Optional<String> name = fields.id("name");
    boolean isCoded = name.filter(kind.programme().codes()::codesAttribute).isPresent();
    Optional<JsonNode> given = fields.any("value");
    Optional<AttributeValue> counted = given.flatMap(Knowledge::counted);
    Optional<Typed> text =
        counted.isPresent() ? Optional.empty() : given.flatMap(it -> text(fields, it, isCoded));
    return () ->
        Content.sealing(
            List.of(text),
            (occasion, hidden) ->
                new Interaction.AttributeTold(
                    occasion,
                    name.orElseThrow(),
                    counted.orElseGet(() -> hidden.value(text.orElseThrow()))));
  }

  /** A number or a truth value, which names nobody. */
  private static Optional<AttributeValue> counted(JsonNode given) {
    if (given.isBoolean()) {
      return Optional.of(new AttributeValue.TruthValue(given.booleanValue()));
    }
    return given.isNumber() && Double.isFinite(given.doubleValue())
        ? Optional.of(new AttributeValue.NumberValue(given.doubleValue()))
        : Optional.empty();
  }

  /** Words: a code where the programme says that the attribute has codes, else anything. */
  private static Optional<Typed> text(JsonFields fields, JsonNode given, boolean isCoded) {
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
      return Optional.empty();
    }
    if (isCoded && !Codes.isCode(given.textValue())) {
      fields.fault(
          "value",
          "must be a code of "
              + Codes.FORM
              + ", as the programme says of this attribute: its values stand in clear");
      return Optional.empty();
    }
    return Optional.of(new Typed("value", given.textValue(), isCoded));
  }
}
