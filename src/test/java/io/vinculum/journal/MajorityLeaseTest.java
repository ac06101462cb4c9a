package io.vinculum.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The lease with both clocks in hand. */
final class MajorityLeaseTest {
  private static final Duration LENGTH = Duration.ofSeconds(3);
  private static final Set<String> THREE = Set.of("a", "b", "c");

  private long millis;
  private long setBackBy;
  private final MajorityLease<String> lease =
      new MajorityLease<>(
          LENGTH,
          () -> Duration.ofMillis(millis).toNanos(),
          (InstantSource) () -> Instant.EPOCH.plusMillis(1_000_000 + millis - setBackBy),
          Comparator.<String>naturalOrder());

  @Test
  void nothingIsHeldBeforeAMajorityConfirmed() {
    assertThat(lease.isHeld()).isFalse();
    long round = lease.tick("b", THREE).number();
    assertThat(lease.isHeld()).isFalse();
    lease.confirmed("c", round);

    assertThat(lease.isHeld()).isTrue();
  }

  @Test
  void itEndsSoLongAfterTheRoundWasSentNotAfterTheAnswerCame() {
    long round = lease.tick("b", THREE).number();
    millis += 1_000;
    lease.confirmed("c", round);
    millis += 1_999;
    assertThat(lease.isHeld()).isTrue();
    millis += 1;

    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void answersToAnEarlierRoundAndOfStrangersDoNotCount() {
    long first = lease.tick("b", THREE).number();
    millis += 500;
    long second = lease.tick("b", THREE).number();
    lease.confirmed("c", first);
    lease.confirmed("stranger", second);
    lease.confirmed("b", second);

    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void anAnswerThatComesAfterTheEndGrantsNothing() {
    long round = lease.tick("b", THREE).number();
    millis += 3_000;
    lease.confirmed("c", round);

    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void roundsInTimeKeepOneTerm() {
    confirmedRound();
    long term = lease.term();
    for (int i = 0; i < 20; i++) {
      millis += 500;
      confirmedRound();
      assertThat(lease.term()).isEqualTo(term);
    }
  }

  @Test
  void whatWasLostAndGotAgainHasAnotherTerm() {
    confirmedRound();
    long term = lease.term();
    for (int i = 0; i < 6; i++) {
      millis += 500;
      lease.tick("b", THREE);
    }
    assertThat(lease.isHeld()).isFalse();
    confirmedRound();

    assertThat(lease.isHeld()).isTrue();
    assertThat(lease.term()).isNotEqualTo(term);
  }

  @Test
  void aLateTickVoidsTheLeaseUntilARoundThatWasSentAfterwardsIsConfirmed() {
    long before = lease.tick("b", THREE).number();
    lease.confirmed("c", before);
    millis += 30_000;
    assertThat(lease.isHeld()).isFalse();
    assertThat(lease.isLate()).isTrue();
    MajorityLease.Round after = lease.tick("b", THREE);
    lease.confirmed("a", before);
    assertThat(after.late()).isTrue();
    assertThat(lease.isHeld()).isFalse();
    lease.confirmed("a", after.number());

    assertThat(lease.isHeld()).isTrue();
  }

  @Test
  void aMachineWhoseMonotonicClockStoodStillIsFoundOutByTheOther() {
    confirmedRound();
    setBackBy = -30_000;

    assertThat(lease.isHeld()).isFalse();
    assertThat(lease.tick("b", THREE).late()).isTrue();
  }

  @Test
  void aClockThatIsSetBackDoesNotLengthenIt() {
    confirmedRound();
    setBackBy = 60_000;
    assertThat(lease.isHeld()).isTrue();
    millis += 3_000;

    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void halfIsEnoughWithTheFirstMemberOnly() {
    Set<String> two = Set.of("a", "b");
    lease.tick("b", two);
    assertThat(lease.isHeld()).isFalse();
    lease.tick("a", two);

    assertThat(lease.isHeld()).isTrue();
  }

  @Test
  void whoIsNoElectorNeedsTheMajorityOfThoseWhoAre() {
    long round = lease.tick("joining", THREE).number();
    lease.confirmed("a", round);
    assertThat(lease.isHeld()).isFalse();
    lease.confirmed("b", round);

    assertThat(lease.isHeld()).isTrue();
  }

  @Test
  void withoutElectorsThereIsNoLease() {
    lease.tick("a", Set.of());

    assertThat(lease.isHeld()).isFalse();
  }

  private void confirmedRound() {
    lease.confirmed("c", lease.tick("b", THREE).number());
  }
}
