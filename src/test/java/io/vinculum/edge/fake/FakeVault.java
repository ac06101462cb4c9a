package io.vinculum.edge.fake;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.ProfileField;
import io.vinculum.identity.Vault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** A vault without a lock: what is sealed is only written differently. */
public final class FakeVault implements Vault {
  private final Map<CustomerId, Profile> profiles = new ConcurrentHashMap<>();
  private final Map<CustomerId, List<Identifier>> identifiers = new ConcurrentHashMap<>();
  private final Set<CustomerId> destroyed = ConcurrentHashMap.newKeySet();

  @Override
  public CompletionStage<SealedText> seal(CustomerId customer, String text) {
    if (destroyed.contains(customer)) {
      return CompletableFuture.failedStage(new KeyDestroyed(customer));
    }
    return done(
        new SealedText(
            Base64.getUrlEncoder()
                .encodeToString((customer + " " + text).getBytes(StandardCharsets.UTF_8))));
  }

  @Override
  public CompletionStage<Optional<String>> open(CustomerId customer, SealedText sealed) {
    if (destroyed.contains(sealed.whose().orElse(customer)) || sealed.isErased()) {
      return done(Optional.empty());
    }
    String text =
        new String(Base64.getUrlDecoder().decode(sealed.ciphertext()), StandardCharsets.UTF_8);
    return done(Optional.of(text.substring(text.indexOf(' ') + 1)));
  }

  @Override
  public CompletionStage<Profile> profile(CustomerId customer) {
    return done(profiles.getOrDefault(customer, Profile.empty()));
  }

  @Override
  public CompletionStage<Void> changeProfile(
      CustomerId customer, Profile profile, Set<ProfileField> fields) {
    profiles.merge(customer, profile, (old, changed) -> merged(old, changed, fields));
    return done(null);
  }

  private static Profile merged(Profile old, Profile changed, Set<ProfileField> fields) {
    return new Profile(
        fields.contains(ProfileField.GIVEN_NAME) ? changed.givenName() : old.givenName(),
        fields.contains(ProfileField.FAMILY_NAME) ? changed.familyName() : old.familyName(),
        fields.contains(ProfileField.BIRTH_DATE) ? changed.birthDate() : old.birthDate(),
        fields.contains(ProfileField.LANGUAGE) ? changed.language() : old.language(),
        fields.contains(ProfileField.ZONE) ? changed.zone() : old.zone(),
        fields.contains(ProfileField.POSTCODE) ? changed.postcode() : old.postcode(),
        fields.contains(ProfileField.COUNTRY) ? changed.country() : old.country(),
        fields.contains(ProfileField.HOUSEHOLD_SIZE)
            ? changed.householdSize()
            : old.householdSize());
  }

  @Override
  public CompletionStage<Void> putIdentifier(CustomerId customer, Identifier identifier) {
    List<Identifier> kept = identifiers.computeIfAbsent(customer, _ -> new ArrayList<>());
    kept.remove(identifier);
    kept.add(identifier);
    return done(null);
  }

  @Override
  public CompletionStage<Void> removeIdentifier(CustomerId customer, Identifier identifier) {
    identifiers.getOrDefault(customer, new ArrayList<>()).remove(identifier);
    return done(null);
  }

  @Override
  public CompletionStage<List<Identifier>> identifiers(CustomerId customer) {
    return done(List.copyOf(identifiers.getOrDefault(customer, List.of())));
  }

  @Override
  public CompletionStage<Void> destroy(CustomerId customer) {
    destroyed.add(customer);
    return done(null);
  }

  @Override
  public CompletionStage<Boolean> isDestroyed(CustomerId customer) {
    return done(destroyed.contains(customer));
  }

  private static <T> CompletionStage<T> done(T value) {
    return CompletableFuture.completedStage(value);
  }
}
