package io.vinculum.identity.vault;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.crypto.tink.Aead;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.identity.Identifier;
import io.vinculum.identity.ProfileField;
import io.vinculum.identity.Vault;
import io.vinculum.programme.domain.IdentifierKind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The vault on Tink and Cassandra: each value sealed by itself under the customer's key, bound to
 * whose and which value it is. How destruction is made real: docs/adr/0015.
 */
public final class TinkVault implements Vault {
  /** The longest text that can be sealed. */
  public static final int MAX_TEXT_BYTES = 1024 * 1024;

  private static final String PROFILE = "profile";
  private static final String IDENTIFIERS = "identifiers";
  private static final String TEXT = "text";
  private static final char KIND_END = '/';

  private final CustomerKeys keys;
  private final PersonalTable personal;
  private final Function<Identifier, HashedIdentifier> hash;

  /**
   * Prepares its statements, which blocks: made at the node's start.
   *
   * @param hash {@code identities::hash}, by which an identifier's row is found again
   */
  public TinkVault(
      CqlSession session, CustomerKeys keys, Function<Identifier, HashedIdentifier> hash) {
    this.keys = keys;
    this.personal = new PersonalTable(session);
    this.hash = hash;
  }

  @Override
  public CompletionStage<SealedText> seal(CustomerId customer, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_TEXT_BYTES) {
      throw new IllegalArgumentException("a text to seal has at most 1 MiB");
    }
    return keys.findOrMake(customer)
        .thenApply(key -> seal(key.aead(), bytes, context(customer, TEXT, "")))
        .thenApply(Base64.getUrlEncoder().withoutPadding()::encodeToString)
        .thenApply(SealedText::new);
  }

  @Override
  public CompletionStage<Optional<String>> open(CustomerId customer, SealedText sealed) {
    if (sealed.isErased()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    CustomerId whose = sealed.whose().orElse(customer);
    byte[] bytes = Base64.getUrlDecoder().decode(sealed.ciphertext());
    return keys.find(whose)
        .thenApply(
            state ->
                switch (state) {
                  case KeyState.Present(Aead aead) ->
                      Optional.of(open(aead, bytes, context(whose, TEXT, "")));
                  case KeyState.Destroyed _ -> Optional.empty();
                  case KeyState.None _ ->
                      throw new IllegalStateException("a sealed text of a customer without a key");
                });
  }

  @Override
  public CompletionStage<Profile> profile(CustomerId customer) {
    return read(customer, PROFILE).thenApply(ProfileTexts::profile);
  }

  @Override
  public CompletionStage<Void> changeProfile(
      CustomerId customer, Profile profile, Set<ProfileField> fields) {
    Map<String, Optional<String>> items = new HashMap<>();
    fields.forEach(field -> items.put(field.apiName(), ProfileTexts.text(profile, field)));
    return change(customer, PROFILE, items);
  }

  @Override
  public CompletionStage<Void> putIdentifier(CustomerId customer, Identifier identifier) {
    return change(
        customer, IDENTIFIERS, Map.of(item(identifier), Optional.of(identifier.normalised())));
  }

  @Override
  public CompletionStage<Void> removeIdentifier(CustomerId customer, Identifier identifier) {
    return change(customer, IDENTIFIERS, Map.of(item(identifier), Optional.empty()));
  }

  @Override
  public CompletionStage<List<Identifier>> identifiers(CustomerId customer) {
    return read(customer, IDENTIFIERS)
        .thenApply(
            items -> {
              List<Identifier> identifiers = new ArrayList<>();
              items.forEach((item, value) -> identifiers.add(new Identifier(kind(item), value)));
              return List.copyOf(identifiers);
            });
  }

  private String item(Identifier identifier) {
    return identifier.kind().name() + KIND_END + hash.apply(identifier).hash();
  }

  private static IdentifierKind kind(String item) {
    return IdentifierKind.valueOf(item.substring(0, item.indexOf(KIND_END)));
  }

  @Override
  public CompletionStage<Void> destroy(CustomerId customer) {
    return keys.destroy(customer).thenCompose(destroyed -> personal.deleteAll(customer));
  }

  @Override
  public CompletionStage<Boolean> isDestroyed(CustomerId customer) {
    return keys.isDestroyed(customer);
  }

  private CompletionStage<Void> change(
      CustomerId customer, String part, Map<String, Optional<String>> items) {
    if (items.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    return keys.findOrMake(customer)
        .thenCompose(
            key -> {
              Map<String, Optional<byte[]>> sealed = new HashMap<>();
              items.forEach(
                  (item, text) ->
                      sealed.put(item, text.map(sealing(key.aead(), customer, part, item))));
              return personal.change(customer, part, sealed);
            });
  }

  private static Function<String, byte[]> sealing(
      Aead aead, CustomerId customer, String part, String item) {
    return text -> seal(aead, text.getBytes(StandardCharsets.UTF_8), context(customer, part, item));
  }

  /** Opens all of a part; nothing when there is nothing or the key is destroyed. */
  private CompletionStage<Map<String, String>> read(CustomerId customer, String part) {
    return personal
        .read(customer, part)
        .thenCompose(
            items ->
                items.isEmpty()
                    ? CompletableFuture.completedStage(Map.<String, String>of())
                    : keys.find(customer).thenApply(state -> opened(customer, part, items, state)));
  }

  private static Map<String, String> opened(
      CustomerId customer, String part, Map<String, byte[]> sealed, KeyState state) {
    if (!(state instanceof KeyState.Present(Aead aead))) {
      return Map.of();
    }
    Map<String, String> texts = new HashMap<>();
    sealed.forEach(
        (item, bytes) -> texts.put(item, open(aead, bytes, context(customer, part, item))));
    return texts;
  }

  private static byte[] seal(Aead aead, byte[] text, byte[] context) {
    try {
      return aead.encrypt(text, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM cannot encrypt", e);
    }
  }

  private static String open(Aead aead, byte[] sealed, byte[] context) {
    try {
      return new String(aead.decrypt(sealed, context), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a sealed value was changed, or is another customer's", e);
    }
  }

  private static byte[] context(CustomerId customer, String part, String item) {
    return (customer + "|" + part + "|" + item).getBytes(StandardCharsets.UTF_8);
  }
}
