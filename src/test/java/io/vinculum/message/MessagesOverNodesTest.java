package io.vinculum.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.LoggingTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes of two releases, one after the other, and a line between them. */
final class MessagesOverNodesTest {
  private static final int ID = 7398;

  /** What the earlier release says. */
  static final class Earlier {
    sealed interface Word {
      record Ask(String what, ActorRef<Object> replyTo) implements Word {}
    }

    private Earlier() {}
  }

  /** What the later release says: a component and a word more. */
  static final class Later {
    sealed interface Word {
      record Ask(String what, ActorRef<Object> replyTo, Optional<String> why, List<String> tags)
          implements Word {}

      record Shout(String what) implements Word {}
    }

    private Later() {}
  }

  /** Of the earlier release. */
  public static final class EarlierWords extends MessageSerializer {
    public EarlierWords(ExtendedActorSystem system) {
      super(system, ID, Map.of("test.word", Earlier.Word.class));
    }
  }

  /** Of the later one. */
  public static final class LaterWords extends MessageSerializer {
    public LaterWords(ExtendedActorSystem system) {
      super(system, ID, Map.of("test.word", Later.Word.class));
    }
  }

  private static ActorTestKit earlier;
  private static ActorTestKit later;

  @BeforeAll
  static void start() {
    earlier = ActorTestKit.create("earlier", config(EarlierWords.class, Earlier.Word.class));
    later = ActorTestKit.create("later", config(LaterWords.class, Later.Word.class));
  }

  private static Config config(Class<?> serializer, Class<?> word) {
    return ConfigFactory.parseMap(
            Map.of(
                "pekko.actor.provider",
                "cluster",
                "pekko.remote.artery.canonical.hostname",
                "127.0.0.1",
                "pekko.remote.artery.canonical.port",
                0,
                "pekko.cluster.jmx.enabled",
                "off",
                "pekko.coordinated-shutdown.exit-jvm",
                "off",
                "pekko.actor.serializers.words",
                serializer.getName(),
                "pekko.actor.serialization-bindings",
                Map.of(quoted(word.getName()), "words"),
                // References to actors of the other node; nobody joins anybody.
                "pekko.remote.use-unsafe-remote-features-outside-cluster",
                "on"))
        .withFallback(ConfigFactory.parseString("pekko.remote.artery.transport = tcp"))
        .withFallback(ConfigFactory.defaultReference());
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  @AfterAll
  static void stop() {
    later.shutdownTestKit();
    earlier.shutdownTestKit();
  }

  @Test
  void eachReleaseReadsWhatTheOtherSays() {
    TestProbe<Object> atEarlier = earlier.createTestProbe(Object.class);
    TestProbe<Object> atLater = later.createTestProbe(Object.class);
    seenFrom(later, earlier, atEarlier)
        .tell(new Later.Word.Ask("one", atLater.getRef(), Optional.of("so"), List.of("a")));
    Earlier.Word.Ask asked = atEarlier.expectMessageClass(Earlier.Word.Ask.class);
    assertThat(asked.what()).isEqualTo("one");

    asked.replyTo().tell(new Earlier.Word.Ask("two", atEarlier.getRef()));
    Later.Word.Ask answered = atLater.expectMessageClass(Later.Word.Ask.class);
    assertThat(answered.what()).isEqualTo("two");
    assertThat(answered.why()).isEmpty();
    assertThat(answered.tags()).isEmpty();
  }

  @Test
  void aWordThatIsNotKnownIsLostAloneAndTheLogSaysWhich() {
    TestProbe<Object> atEarlier = earlier.createTestProbe(Object.class);
    TestProbe<Object> atLater = later.createTestProbe(Object.class);
    ActorRef<Object> far = seenFrom(later, earlier, atEarlier);
    far.tell(new Later.Word.Ask("before", atLater.getRef(), Optional.empty(), List.of()));
    atEarlier.expectMessageClass(Earlier.Word.Ask.class);

    LoggingTestKit.empty()
        .withMessageRegex(".*Failed to deserialize message from.*id \\[7398].*\\[test.word].*")
        .expect(
            earlier.system(),
            () -> {
              far.tell(new Later.Word.Shout("nobody hears this"));
              return null;
            });
    far.tell(new Later.Word.Ask("after", atLater.getRef(), Optional.empty(), List.of()));
    assertThat(atEarlier.expectMessageClass(Earlier.Word.Ask.class).what()).isEqualTo("after");
  }

  private static ActorRef<Object> seenFrom(
      ActorTestKit from, ActorTestKit node, TestProbe<Object> probe) {
    String address = ActorRefResolver.get(node.system()).toSerializationFormat(probe.getRef());
    return ActorRefResolver.get(from.system()).resolveActorRef(address);
  }
}
