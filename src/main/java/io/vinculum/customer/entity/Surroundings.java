package io.vinculum.customer.entity;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Duty;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.interaction.SealedText;
import io.vinculum.programme.domain.Programmes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What customers need of the rest of the house.
 *
 * @param clock the server's clock; cut to milliseconds before it reaches a decision
 * @param programmes all versions known to this node
 * @param profiles who a member is; asked once while the customer is in memory, and again after the
 *     profile changed. A failure fails the command: points must not silently be other than the
 *     profile would have them
 * @param words opens sealed text of a customer: what its attributes say, for as long as the profile
 *     is kept; nothing where the key is destroyed
 * @param stored is told each event after it is stored and before the caller is, in the order of
 *     sequence numbers: fire and forget, it must neither block nor throw
 * @param marks are set before the first event is stored
 * @param duties does what an event promised outside the journal; may be asked again for the same
 * @param budgets limits that all customers share
 */
public record Surroundings(
    InstantSource clock,
    Supplier<Programmes> programmes,
    Function<CustomerId, CompletionStage<Optional<Profile>>> profiles,
    BiFunction<CustomerId, SealedText, CompletionStage<Optional<String>>> words,
    Consumer<StoredEvent> stored,
    Marks marks,
    Function<Duty, CompletionStage<Void>> duties,
    Budgets budgets) {}
