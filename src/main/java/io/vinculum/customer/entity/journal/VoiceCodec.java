package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.entity.wire.InteractionWire;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is said, by the customer or of our shops and of others. */
final class VoiceCodec {
  private VoiceCodec() {}

  static InteractionWire.Complaint encode(Interaction.Complaint told) {
    InteractionWire.Complaint.Builder wire = InteractionWire.Complaint.newBuilder();
    told.topic().ifPresent(it -> WordingCodec.encode(it, wire::setTopic, wire::setSealedTopic));
    told.text().ifPresent(text -> wire.setSealedText(text.token()));
    told.resolves().ifPresent(key -> wire.setResolves(SaleCodec.encode(key)));
    return wire.build();
  }

  static Interaction.Complaint decode(Occasion occasion, InteractionWire.Complaint wire) {
    return new Interaction.Complaint(
        occasion,
        WordingCodec.decode(
            wire.hasTopic(), wire.hasSealedTopic(), wire.getTopic(), wire.getSealedTopic()),
        wire.hasSealedText() ? Optional.of(new SealedText(wire.getSealedText())) : Optional.empty(),
        wire.hasResolves() ? Optional.of(SaleCodec.decode(wire.getResolves())) : Optional.empty());
  }

  static InteractionWire.Survey encode(Interaction.Survey told) {
    InteractionWire.Survey.Builder wire =
        InteractionWire.Survey.newBuilder().setSurvey(told.survey());
    told.score().ifPresent(score -> wire.setScore(score.toString()));
    told.scale().ifPresent(wire::setScale);
    told.text().ifPresent(text -> wire.setSealedText(text.token()));
    new TreeMap<>(told.answers())
        .forEach(
            (question, answer) -> {
              InteractionWire.Survey.Answer.Builder said =
                  InteractionWire.Survey.Answer.newBuilder().setQuestion(question);
              WordingCodec.encode(answer, said::setAnswer, said::setSealedAnswer);
              wire.addAnswers(said);
            });
    return wire.build();
  }

  static Interaction.Survey decode(Occasion occasion, InteractionWire.Survey wire) {
    Map<String, Wording> answers = new TreeMap<>();
    wire.getAnswersList()
        .forEach(
            said ->
                answers.put(
                    said.getQuestion(),
                    WordingCodec.decode(
                        said.hasSealedAnswer(), said.getAnswer(), said.getSealedAnswer())));
    return new Interaction.Survey(
        occasion,
        wire.getSurvey(),
        wire.hasScore() ? Optional.of(new BigDecimal(wire.getScore())) : Optional.empty(),
        wire.hasScale() ? Optional.of(wire.getScale()) : Optional.empty(),
        answers,
        wire.hasSealedText()
            ? Optional.of(new SealedText(wire.getSealedText()))
            : Optional.empty());
  }

  static InteractionWire.Social encode(Interaction.Social told) {
    InteractionWire.Social.Builder wire = InteractionWire.Social.newBuilder();
    WordingCodec.encode(told.network(), wire::setNetwork, wire::setSealedNetwork);
    told.text().ifPresent(text -> wire.setSealedText(text.token()));
    told.reach().ifPresent(wire::setReach);
    return wire.build();
  }

  static Interaction.Social decode(Occasion occasion, InteractionWire.Social wire) {
    return new Interaction.Social(
        occasion,
        WordingCodec.decode(wire.hasSealedNetwork(), wire.getNetwork(), wire.getSealedNetwork()),
        wire.hasSealedText() ? Optional.of(new SealedText(wire.getSealedText())) : Optional.empty(),
        wire.hasReach() ? Optional.of(wire.getReach()) : Optional.empty());
  }

  static InteractionWire.MysteryVisit encode(Interaction.MysteryVisit told) {
    InteractionWire.MysteryVisit.Builder wire =
        InteractionWire.MysteryVisit.newBuilder().setScore(told.score().toString());
    told.text().ifPresent(text -> wire.setSealedText(text.token()));
    return wire.build();
  }

  static Interaction.MysteryVisit decode(Occasion occasion, InteractionWire.MysteryVisit wire) {
    return new Interaction.MysteryVisit(
        occasion,
        new BigDecimal(wire.getScore()),
        wire.hasSealedText()
            ? Optional.of(new SealedText(wire.getSealedText()))
            : Optional.empty());
  }

  static InteractionWire.Declaration encode(Interaction.Declaration told) {
    InteractionWire.Declaration.Builder wire =
        InteractionWire.Declaration.newBuilder().setCategory(told.category());
    told.share().ifPresent(share -> wire.setShare(share.toString()));
    told.spendPerMonth().ifPresent(spend -> wire.setSpendPerMonth(SaleCodec.encode(spend)));
    told.purchasesPerMonth().ifPresent(often -> wire.setPurchasesPerMonth(often.toString()));
    told.rank().ifPresent(wire::setRank);
    told.brandsUsed().ifPresent(wire::setBrandsUsed);
    return wire.build();
  }

  static Interaction.Declaration decode(Occasion occasion, InteractionWire.Declaration wire) {
    return new Interaction.Declaration(
        occasion,
        wire.getCategory(),
        wire.hasShare() ? Optional.of(new BigDecimal(wire.getShare())) : Optional.empty(),
        wire.hasSpendPerMonth()
            ? Optional.of(SaleCodec.decode(wire.getSpendPerMonth()))
            : Optional.empty(),
        wire.hasPurchasesPerMonth()
            ? Optional.of(new BigDecimal(wire.getPurchasesPerMonth()))
            : Optional.empty(),
        wire.hasRank() ? Optional.of(wire.getRank()) : Optional.empty(),
        wire.hasBrandsUsed() ? Optional.of(wire.getBrandsUsed()) : Optional.empty());
  }

  static InteractionWire.CompetitorPurchase encode(Interaction.CompetitorPurchase told) {
    InteractionWire.CompetitorPurchase.Builder wire =
        InteractionWire.CompetitorPurchase.newBuilder()
            .setCategory(told.category())
            .setAmount(SaleCodec.encode(told.amount()))
            .setEvidence(told.evidence());
    WordingCodec.encode(told.competitor(), wire::setCompetitor, wire::setSealedCompetitor);
    return wire.build();
  }

  static Interaction.CompetitorPurchase decode(
      Occasion occasion, InteractionWire.CompetitorPurchase wire) {
    return new Interaction.CompetitorPurchase(
        occasion,
        WordingCodec.decode(
            wire.hasSealedCompetitor(), wire.getCompetitor(), wire.getSealedCompetitor()),
        wire.getCategory(),
        SaleCodec.decode(wire.getAmount()),
        wire.getEvidence());
  }
}
