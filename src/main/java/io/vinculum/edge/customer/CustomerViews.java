package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.interaction.Attributes;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.customer.CustomerReader.Seen;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.identity.Identifier;
import io.vinculum.insight.CustomerInsight;
import io.vinculum.insight.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Composes the 360 view of its parts: the customer's own record, the vault, the read side. */
final class CustomerViews {
  /**
   * The till waits no longer for what only adds to the view: the balance must come also when a
   * slice does not.
   */
  private static final Duration ADDITIONS_MAX = Duration.ofMillis(1_500);

  private static final Logger LOG = LoggerFactory.getLogger(CustomerViews.class);

  private final Rooms rooms;

  CustomerViews(Rooms rooms) {
    this.rooms = rooms;
  }

  /** The whole view. Of a past instant without the read side, which knows only the present. */
  CompletionStage<ObjectNode> view(Seen seen) {
    return view(seen, CustomerJson::identifier);
  }

  /** The same with identifiers in clear. */
  CompletionStage<ObjectNode> viewInClear(Seen seen) {
    return view(seen, CustomerJson::identifierInClear);
  }

  private CompletionStage<ObjectNode> view(
      Seen seen, BiConsumer<ObjectNode, Identifier> identifierAs) {
    CompletionStage<Optional<CustomerInsight>> insight =
        seen.past() ? CompletableFuture.completedStage(Optional.empty()) : insight(seen.id());
    return profile(seen)
        .thenCombine(
            new Unsealing(rooms.vault()).attributes(seen.customer().attributes()), Who::new)
        .thenCombine(
            identifiers(rooms, seen),
            (who, identifiers) ->
                CustomerJson.of(
                    seen,
                    who.profile(),
                    who.attributes(),
                    rooms.models().current(),
                    list -> identifiers.forEach(it -> identifierAs.accept(list.addObject(), it))))
        .thenCombine(
            insight,
            (view, known) -> {
              InsightJson.add(view, known);
              addHours((ObjectNode) view.get("rhythm"), known);
              return view;
            });
  }

  /** What the vault tells of somebody. */
  private record Who(Profile profile, Attributes attributes) {}

  /** The view as far as it may be told. */
  CompletionStage<ObjectNode> view(Seen seen, AnswerView view) {
    return view.isWhole() ? view(seen) : viewOfOnePartner(seen, view);
  }

  /** What a partner's till has to know: whom it serves, and what may be spent. */
  private CompletionStage<ObjectNode> viewOfOnePartner(Seen seen, AnswerView view) {
    return profile(seen)
        .thenCombine(
            identifiers(rooms, seen),
            (profile, identifiers) -> CustomerJson.ofOnePartner(seen, profile, identifiers, view));
  }

  /** Who the customer is, as all records tell that are one with it; its own word goes first. */
  private CompletionStage<Profile> profile(Seen seen) {
    CompletionStage<Profile> profile = rooms.vault().profile(seen.id());
    for (CustomerId absorbed : seen.customer().merges().everybody()) {
      profile = profile.thenCombine(rooms.vault().profile(absorbed), Profile::filledFrom);
    }
    return profile;
  }

  /** Those in clear that the customer holds, its own and those of whom it absorbed. */
  static CompletionStage<List<Identifier>> identifiers(Rooms rooms, Seen seen) {
    CompletionStage<List<Identifier>> all = rooms.vault().identifiers(seen.id());
    for (CustomerId absorbed : seen.customer().merges().everybody()) {
      all =
          all.thenCombine(
              rooms.vault().identifiers(absorbed),
              (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
    }
    return all;
  }

  /** The rhythm, with the hours that the read side counts where it answers. */
  CompletionStage<ObjectNode> rhythm(Seen seen) {
    ObjectNode json = RhythmJson.of(seen, rooms.models().current());
    return seen.past()
        ? CompletableFuture.completedStage(json)
        : insight(seen.id()).thenApply(known -> addHours(json, known));
  }

  private ObjectNode addHours(ObjectNode rhythm, Optional<CustomerInsight> known) {
    known.ifPresent(it -> RhythmJson.addHours(rhythm, it.hours(), rooms.models().current()));
    return rhythm;
  }

  private CompletionStage<Optional<CustomerInsight>> insight(CustomerId id) {
    return rooms
        .insight()
        .customer(id)
        .toCompletableFuture()
        .copy()
        .orTimeout(ADDITIONS_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(CustomerViews::known)
        .exceptionally(CustomerViews::without);
  }

  private static Optional<CustomerInsight> known(Outcome<CustomerInsight> outcome) {
    return switch (outcome) {
      case Outcome.Answered<CustomerInsight>(CustomerInsight insight) -> Optional.of(insight);
      case Outcome.Unknown<CustomerInsight> _ -> Optional.empty();
      case Outcome.Faulty<CustomerInsight>(var faults) ->
          throw new IllegalStateException("no question was asked: " + faults);
    };
  }

  private static Optional<CustomerInsight> without(Throwable failure) {
    if (Refusals.of(failure).isEmpty()) {
      LOG.error("the read side failed on one customer", failure);
    } else {
      LOG.warn("a view goes out without the read side: {}", Refusals.cause(failure).toString());
    }
    return Optional.empty();
  }
}
