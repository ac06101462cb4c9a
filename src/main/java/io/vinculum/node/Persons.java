package io.vinculum.node;

import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.interaction.AttributeValue.SealedValue;
import io.vinculum.identity.Vault;
import io.vinculum.insight.facts.Demographics;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What of a profile rules may ask. */
final class Persons {
  private Persons() {}

  /** What sealed attributes say, each under the key it was sealed with. */
  static CompletionStage<Map<String, String>> words(
      Vault vault, Map<String, SealedValue> attributes) {
    CompletionStage<Map<String, String>> all = CompletableFuture.completedStage(new HashMap<>());
    for (Map.Entry<String, SealedValue> sealed : attributes.entrySet()) {
      all =
          all.thenCombine(
              vault.open(sealed.getValue().whose(), sealed.getValue().text()),
              (words, said) -> {
                said.ifPresent(text -> words.put(sealed.getKey(), text));
                return words;
              });
    }
    return all;
  }

  /** Names, zone and household stay in the vault. */
  static Demographics told(Profile profile, Map<String, String> words) {
    return new Demographics(
        profile
            .birthDate()
            .map(LocalDate::toEpochDay)
            .map(day -> OptionalInt.of(Math.toIntExact(day)))
            .orElse(OptionalInt.empty()),
        profile.language(),
        profile.country(),
        profile.postcode(),
        words);
  }
}
