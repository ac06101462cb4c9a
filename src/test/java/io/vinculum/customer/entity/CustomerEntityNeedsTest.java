package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Profile;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.SealedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the entity does about what it needs from outside, and about a journal that is lost. */
final class CustomerEntityNeedsTest extends PlayedJournal {
  @Test
  void whoWaitsWhenTheJournalIsLostIsToldAndALaterOneIsServed() {
    recover();
    ask(Shop.enrol(id));
    JournalCall lost = journal.receiveMessage();
    ask(Shop.purchase(id, "d1", "10.00"));
    lost.self().tell(new EventRecorder.Store(List.of()));

    assertThat(caller.receiveSeveralMessages(2)).allMatch(Reply.Unreachable.class::isInstance);
    assertThat(told).isEmpty();
    recover();
    ask(Shop.enrol(id));
    stored(journal.receiveMessage());
    recorded();
  }

  @Test
  void whileTheJournalIsLostCallersAreToldAtOnce() {
    recover();
    ask(Shop.enrol(id));
    JournalCall lost = journal.receiveMessage();
    lost.self().tell(new EventRecorder.Store(List.of()));
    caller.receiveMessage();
    entity.tell(new CustomerMessage.Read(caller.ref()));

    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);
  }

  @Test
  void aMembersProfileIsReadOnceAndAgainAfterItChanged() {
    recover();
    serve(Shop.enrol(id));
    assertThat(profilesAsked).isEqualTo(1);
    serve(Shop.purchase(id, "d1", "10.00"));
    assertThat(profilesAsked).as("enrolment brings a profile").isEqualTo(2);
    serve(Shop.purchase(id, "d2", "10.00"));
    assertThat(profilesAsked).isEqualTo(2);
    serve(new Command.ChangeProfile(id, Set.of("birthDate")));
    serve(Shop.purchase(id, "d3", "10.00"));

    assertThat(profilesAsked).isEqualTo(3);
  }

  @Test
  void anAnonymousCustomerHasNoProfileToRead() {
    recover();
    serve(Shop.purchase(id, "d1", "10.00"));

    assertThat(profilesAsked).isZero();
  }

  @Test
  void whatASealedAttributeSaysIsOpenedOnceAndAgainAfterAnotherIsTold() {
    List<SealedText> opened = new ArrayList<>();
    texts =
        text -> {
          opened.add(text);
          return CompletableFuture.completedFuture(Optional.of("Málaga"));
        };
    recover();
    serve(Shop.purchase(id, "d1", "10.00"));
    serve(Shop.tell(id, lives("a1", "one")));
    assertThat(opened).isEmpty();
    serve(Shop.purchase(id, "d2", "10.00"));
    serve(Shop.purchase(id, "d3", "10.00"));
    assertThat(opened).containsExactly(new SealedText("one"));
    serve(Shop.tell(id, lives("a2", "two")));
    serve(Shop.purchase(id, "d4", "10.00"));
    assertThat(opened).containsExactly(new SealedText("one"), new SealedText("two"));
  }

  private Interaction lives(String document, String token) {
    return new Interaction.AttributeTold(
        Shop.at(document), "city", new AttributeValue.SealedValue(id, new SealedText(token)));
  }

  @Test
  void aProfileThatCannotBeReadFailsTheCommandAndNothingElse() {
    recover();
    profiles = _ -> CompletableFuture.failedFuture(new IllegalStateException("vault is shut"));
    ask(Shop.enrol(id));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);
    profiles = _ -> CompletableFuture.completedFuture(Optional.of(Profile.empty()));

    serve(Shop.enrol(id));
  }

  @Test
  void anEventThatTheJournalLacksFailsTheCommandAndNothingElse() {
    customer = after(Shop.purchase(id, "d1", "10.00"));
    recover();
    ask(Shop.purchase(id, "d1", "10.00"));
    assertThat(caller.receiveMessage()).isInstanceOf(Reply.Unreachable.class);

    serve(Shop.purchase(id, "d2", "10.00"));
  }
}
