package io.vinculum.edge.customer;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Attributes;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.interaction.Wording;
import io.vinculum.customer.domain.interaction.Wordings;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.identity.Vault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Events and attributes for people to read: with the words that are sealed in them. What cannot be
 * opened any more stays sealed, and is shown nowhere.
 */
public final class Unsealing {
  private final Vault vault;

  /** By this vault's keys. */
  public Unsealing(Vault vault) {
    this.vault = vault;
  }

  /** An event with its words in clear. */
  public CompletionStage<StoredEvent> event(StoredEvent stored) {
    return event(stored.customer(), stored.event())
        .thenApply(
            event ->
                new StoredEvent(
                    stored.customer(), stored.sequenceNr(), event, stored.nextDeadline()));
  }

  private CompletionStage<CustomerEvent> event(CustomerId whose, CustomerEvent event) {
    return switch (event) {
      case CustomerEvent.InteractionRecorded it ->
          interaction(whose, it.interaction())
              .thenApply(
                  told ->
                      new CustomerEvent.InteractionRecorded(
                          it.at(), it.interactionId(), told, it.reversal(), it.effects()));
      case CustomerEvent.PointsAdjusted it ->
          wording(whose, it.reason())
              .thenApply(
                  reason ->
                      new CustomerEvent.PointsAdjusted(
                          it.at(),
                          it.adjustmentId(),
                          it.currency(),
                          it.points(),
                          reason,
                          it.by(),
                          it.approvedBy(),
                          it.reverses(),
                          explained(it.effects(), reason)));
      case CustomerEvent.AdjustmentProposed it ->
          wording(whose, it.reason())
              .thenApply(
                  reason ->
                      new CustomerEvent.AdjustmentProposed(
                          it.at(),
                          it.adjustmentId(),
                          it.currency(),
                          it.points(),
                          reason,
                          it.by(),
                          it.allowDebt(),
                          it.reverses()));
      case CustomerEvent.TierGiven it ->
          wording(whose, it.reason())
              .thenApply(
                  reason ->
                      new CustomerEvent.TierGiven(
                          it.at(), it.tier(), it.until(), reason, it.by(), it.effects()));
      case CustomerEvent.WithEffects _, CustomerEvent.WithoutEffects _ ->
          CompletableFuture.completedStage(event);
    };
  }

  /** What an adjustment gave says why by the reason of the adjustment. */
  private static Effects explained(Effects effects, Wording reason) {
    return effects.withEarnings(
        effects.earnings().stream()
            .map(
                earning ->
                    earning.why().isEmpty()
                        ? new Earning(
                            earning.rule(),
                            earning.currency(),
                            earning.points(),
                            earning.lines(),
                            reason.orNothing())
                        : earning)
            .toList());
  }

  private CompletionStage<Wording> wording(CustomerId whose, Wording words) {
    return switch (words) {
      case Wording.Plain _ -> CompletableFuture.completedStage(words);
      case Wording.Hidden(SealedText text) ->
          vault
              .open(whose, text)
              .thenApply(said -> said.<Wording>map(Wording.Plain::new).orElse(words));
    };
  }

  private CompletionStage<Interaction> interaction(CustomerId whose, Interaction interaction) {
    if (interaction instanceof Interaction.AttributeTold(var on, var name, var value)
        && value instanceof AttributeValue.SealedValue(CustomerId under, SealedText text)) {
      return vault
          .open(under, text)
          .thenApply(
              said ->
                  said.<Interaction>map(
                          it ->
                              new Interaction.AttributeTold(
                                  on, name, new AttributeValue.TextValue(it)))
                      .orElse(interaction));
    }
    List<Wording> words = Wordings.of(interaction);
    CompletionStage<Map<Wording, Wording>> opened =
        CompletableFuture.completedStage(new HashMap<>());
    for (Wording sealed : Set.copyOf(words)) {
      opened =
          opened.thenCombine(
              wording(whose, sealed),
              (all, said) -> {
                all.put(sealed, said);
                return all;
              });
    }
    return opened.thenApply(all -> Wordings.replaced(interaction, all::get));
  }

  /** Attributes with their words in clear. */
  public CompletionStage<Attributes> attributes(Attributes attributes) {
    return words(attributes).thenApply(attributes::opened);
  }

  /** What sealed attributes say, by name. */
  public CompletionStage<Map<String, String>> words(Attributes attributes) {
    CompletionStage<Map<String, String>> words = CompletableFuture.completedStage(new HashMap<>());
    for (Map.Entry<String, AttributeValue.SealedValue> sealed : attributes.sealed().entrySet()) {
      CompletionStage<Optional<String>> text =
          vault.open(sealed.getValue().whose(), sealed.getValue().text());
      words =
          words.thenCombine(
              text,
              (all, said) -> {
                said.ifPresent(it -> all.put(sealed.getKey(), it));
                return all;
              });
    }
    return words;
  }
}
