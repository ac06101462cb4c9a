package io.vinculum.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pekko.actor.CoordinatedShutdown;
import org.junit.jupiter.api.Test;

class LeavingTest {
  @Test
  void who_was_put_out_is_told_to_start_again() {
    assertThat(Leaving.of(CoordinatedShutdown.clusterDowningReason()).forced())
        .hasValueSatisfying(line -> assertThat(line).contains("went on without", "start it again"));
  }

  @Test
  void who_was_not_taken_in_is_told_where_to_look() {
    assertThat(Leaving.of(CoordinatedShutdown.clusterJoinUnsuccessfulReason()).forced())
        .hasValueSatisfying(line -> assertThat(line).contains("seeds", "VINCULUM_CLUSTER_HOST"));
    assertThat(Leaving.of(CoordinatedShutdown.incompatibleConfigurationDetectedReason()).forced())
        .hasValueSatisfying(line -> assertThat(line).contains("other settings"));
  }

  @Test
  void a_stop_that_was_asked_for_needs_no_word() {
    assertThat(Leaving.of(CoordinatedShutdown.jvmExitReason()).forced()).isEmpty();
  }
}
