package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.CustomerRules;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.interaction.AttributeValue.SealedValue;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.customer.domain.merge.Spaces;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What decisions on one customer need from outside: earlier events, who a member is, and what its
 * sealed attributes say.
 */
final class Provisions {
  private final CustomerId id;
  private final EarlierEvents events;
  private final Function<CustomerId, CompletionStage<Optional<Profile>>> profiles;
  private final BiFunction<CustomerId, SealedText, CompletionStage<Optional<String>>> texts;
  private Optional<Optional<Profile>> profile = Optional.empty();
  private Map<String, String> words = Map.of();

  Provisions(
      CustomerId id,
      EarlierEvents events,
      Function<CustomerId, CompletionStage<Optional<Profile>>> profiles,
      BiFunction<CustomerId, SealedText, CompletionStage<Optional<String>>> texts) {
    this.id = id;
    this.events = events;
    this.profiles = profiles;
    this.texts = texts;
  }

  /**
   * What some commands need, or as much of it as is at hand.
   *
   * @param earlier of the customer's own events, by number
   * @param profile as last loaded; empty while it was not
   * @param words what sealed attributes say, loaded with the profile
   * @param grants of limits that all customers share
   */
  record Provided(
      Map<Long, CustomerEvent> earlier,
      Optional<Optional<Profile>> profile,
      Map<String, String> words,
      Grants grants) {
    /** Of who has no sealed attribute. */
    Provided(Map<Long, CustomerEvent> earlier, Optional<Optional<Profile>> profile, Grants grants) {
      this(earlier, profile, Map.of(), grants);
    }

    /** The same with these grants. */
    Provided with(Grants others) {
      return new Provided(earlier, profile, words, others);
    }
  }

  /** Of what the commands need, that which is at hand. */
  Provided atHand(Customer customer, List<CustomerMessage.Ask> asks) {
    Map<Long, CustomerEvent> found = new HashMap<>();
    for (long number : needs(customer, asks)) {
      Spaces.Place place = customer.merges().spaces().placeOf(id, number);
      events
          .remembered(place.customer(), place.sequenceNr())
          .ifPresent(event -> found.put(number, read(customer.merges().spaces(), event, number)));
    }
    return new Provided(found, profile, words, Grants.NONE);
  }

  /** Whether the commands need nothing more. */
  boolean suffices(Customer customer, List<CustomerMessage.Ask> asks, Provided provided) {
    return !profileMissing(customer, asks)
        && provided.earlier().keySet().containsAll(needs(customer, asks));
  }

  /** Reads what the commands need besides. The stage fails when it cannot be read. */
  CompletionStage<Provided> fetch(
      Customer customer, List<CustomerMessage.Ask> asks, Provided atHand) {
    Set<Long> missing = needs(customer, asks);
    missing.removeAll(atHand.earlier().keySet());
    CompletionStage<Map<Long, CustomerEvent>> loaded = load(customer.merges().spaces(), missing);
    CompletionStage<Person> who =
        profileMissing(customer, asks)
            ? profile(customer).thenCombine(words(customer), Person::new)
            : CompletableFuture.completedFuture(null);
    return loaded.thenCombine(
        who,
        (more, person) -> {
          Map<Long, CustomerEvent> all = new HashMap<>(atHand.earlier());
          all.putAll(more);
          return person == null
              ? new Provided(all, profile, words, atHand.grants())
              : new Provided(all, Optional.of(person.profile()), person.words(), atHand.grants());
        });
  }

  /** What the vault knows of the customer. */
  private record Person(Optional<Profile> profile, Map<String, String> words) {}

  /** What the customer's sealed attributes say. */
  private CompletionStage<Map<String, String>> words(Customer customer) {
    CompletionStage<Map<String, String>> all = CompletableFuture.completedFuture(Map.of());
    for (Map.Entry<String, SealedValue> sealed : customer.attributes().sealed().entrySet()) {
      all =
          all.thenCombine(
              texts.apply(sealed.getValue().whose(), sealed.getValue().text()),
              (known, text) -> {
                Map<String, String> more = new HashMap<>(known);
                text.ifPresent(said -> more.put(sealed.getKey(), said));
                return more;
              });
    }
    return all;
  }

  /** Who the customer is, as all records tell that are one with it; its own word goes first. */
  private CompletionStage<Optional<Profile>> profile(Customer customer) {
    CompletionStage<Optional<Profile>> known =
        CompletableFuture.completedFuture(id).thenCompose(profiles);
    for (CustomerId absorbed : customer.merges().everybody()) {
      known = known.thenCombine(profiles.apply(absorbed), Provisions::filled);
    }
    return known;
  }

  private static Optional<Profile> filled(Optional<Profile> one, Optional<Profile> other) {
    return one.map(it -> other.map(it::filledFrom).orElse(it)).or(() -> other);
  }

  /** Reads events, each from the journal that its number means. */
  private CompletionStage<Map<Long, CustomerEvent>> load(Spaces spaces, Set<Long> numbers) {
    Map<CustomerId, Map<Long, Long>> byJournal = new HashMap<>();
    for (long number : numbers) {
      Spaces.Place place = spaces.placeOf(id, number);
      byJournal
          .computeIfAbsent(place.customer(), _ -> new HashMap<>())
          .put(place.sequenceNr(), number);
    }
    CompletionStage<Map<Long, CustomerEvent>> all =
        CompletableFuture.completedFuture(new HashMap<>());
    for (Map.Entry<CustomerId, Map<Long, Long>> journal : byJournal.entrySet()) {
      Map<Long, Long> wanted = journal.getValue();
      all =
          all.thenCombine(
              events.load(journal.getKey(), wanted.keySet()),
              (found, more) -> {
                more.forEach(
                    (nr, event) -> found.put(wanted.get(nr), read(spaces, event, wanted.get(nr))));
                return found;
              });
    }
    return all;
  }

  private static CustomerEvent read(Spaces spaces, CustomerEvent event, long number) {
    return CustomerRules.renumbered(event, spaces, Spaces.spaceOf(number));
  }

  /** Keeps what was read for the decisions to come. */
  void keep(Provided provided) {
    profile = provided.profile();
    words = provided.words();
  }

  /** Remembers an event that was stored. */
  void keep(StoredEvent stored) {
    events.remember(stored);
  }

  /** Forgets who the customer is: it is no longer so. */
  void forgetProfile() {
    profile = Optional.empty();
    words = Map.of();
  }

  private boolean profileMissing(Customer customer, List<CustomerMessage.Ask> asks) {
    return profile.isEmpty()
        && asks.stream().anyMatch(ask -> Round.needsProfile(customer, ask.command()));
  }

  private static Set<Long> needs(Customer customer, List<CustomerMessage.Ask> asks) {
    Set<Long> needs = new HashSet<>();
    asks.forEach(ask -> needs.addAll(CustomerRules.needs(customer, ask.command())));
    return needs;
  }
}
