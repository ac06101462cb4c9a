package io.vinculum.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What nodes tell each other about their leases arrives as it was said. */
final class LeaseMessagesTest {
  private static final ActorTestKit KIT =
      ActorTestKit.create("leases", ConfigFactory.defaultReference());

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void everyMessageGoesRound() {
    LeaseMessages serializer =
        new LeaseMessages((ExtendedActorSystem) Adapter.toClassic(KIT.system()));
    List<LeaseMessage> all =
        List.of(
            new LeaseMessage.Confirm("pekko://v@a:1", Long.MIN_VALUE, 7),
            new LeaseMessage.Confirmed("pekko://v@b:2", -1, Long.MAX_VALUE));
    assertThat(all.stream().<Class<?>>map(Object::getClass))
        .containsExactlyInAnyOrder(LeaseMessage.class.getPermittedSubclasses());
    for (LeaseMessage message : all) {
      assertThat(serializer.manifest(message)).isEqualTo("lease");
      assertThat(serializer.fromBinary(serializer.toBinary(message), "lease")).isEqualTo(message);
    }
  }
}
