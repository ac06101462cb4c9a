package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.entity.journal.AnyCustomer;
import io.vinculum.customer.entity.journal.AnyEvent;
import io.vinculum.customer.entity.journal.JournalCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;

/** Everything that is stored or crosses from node to node, as the configuration binds it. */
final class VinculumSerializerTest {
  private static ActorTestKit kit;
  private static Serialization serialization;
  private static ActorRef<Reply> caller;

  @BeforeContainer
  static void start() {
    kit =
        ActorTestKit.create(
            "serializer",
            ConfigFactory.parseResources("serialization.conf")
                .withFallback(ConfigFactory.defaultReference()));
    serialization = SerializationExtension.get(Adapter.toClassic(kit.system()));
    caller = kit.<Reply>createTestProbe().ref();
  }

  @AfterContainer
  static void stop() {
    kit.shutdownTestKit();
  }

  @Provide
  Arbitrary<Command> commands() {
    return AnyCommand.command();
  }

  @Provide
  Arbitrary<CustomerEvent> events() {
    return AnyEvent.event();
  }

  @Provide
  Arbitrary<Customer> customers() {
    return AnyCustomer.customer();
  }

  @Property(tries = 300)
  void asks(@ForAll("commands") Command command) {
    assertGoesRound(new CustomerMessage.Ask(command, caller), "customer.ask.v1");
  }

  @Property(tries = 100)
  void answers(@ForAll("events") CustomerEvent event, @ForAll("customers") Customer customer) {
    var stored = new StoredEvent(Shop.customer(), 7, event);
    assertGoesRound(
        new Reply.Answered(new Answer.Recorded(List.of(stored, stored), true)),
        "customer.reply.v1");
    assertGoesRound(new Reply.Told(customer), "customer.reply.v1");
  }

  @Example
  void refusalsOfEveryCode() {
    Arrays.stream(Rejection.Code.values())
        .forEach(
            code -> {
              assertGoesRound(
                  new Reply.Answered(new Answer.Refused(Rejection.of(code, "Not so."))),
                  "customer.reply.v1");
              assertGoesRound(
                  new Reply.Answered(
                      new Answer.Refused(
                          new Rejection(
                              code,
                              "Not enough.",
                              Optional.of("/payWithPoints"),
                              Map.of("available", "3", "required", "200")))),
                  "customer.reply.v1");
            });
  }

  @Example
  void whatIsNotAnAnswer() {
    assertGoesRound(new Reply.Busy(), "customer.reply.v1");
    assertGoesRound(new Reply.Unreachable("lost"), "customer.reply.v1");
    assertGoesRound(new Reply.Failed("a fault"), "customer.reply.v1");
    assertGoesRound(new CustomerMessage.Read(caller), "customer.read.v1");
    assertGoesRound(
        new CustomerMessage.ReadAfter(new UUID(1, 2), caller), "customer.read-after.v1");
  }

  @Property(tries = 50)
  void eventsAndStates(
      @ForAll("events") CustomerEvent event, @ForAll("customers") Customer customer) {
    assertGoesRound(new JournalEntry(event, Optional.empty()), JournalCodec.manifest(event));
    assertGoesRound(new JournalEntry(event, Optional.of(Shop.NOW)), JournalCodec.manifest(event));
    assertGoesRound(customer, "customer.state.v1");
  }

  @Example
  void whatStaysOnItsNodeIsNotWritten() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                serialization
                    .findSerializerFor(new CustomerMessage.Leave())
                    .toBinary(new CustomerMessage.Leave()))
        .withMessageContaining("stays on its node");
  }

  private static void assertGoesRound(Object value, String manifest) {
    var serializer = serialization.findSerializerFor(value);
    assertThat(serializer).isInstanceOf(VinculumSerializer.class);
    assertThat(serializer.identifier()).isEqualTo(Unchangeable.SERIALIZER_ID);
    assertThat(Serializers.manifestFor(serializer, value)).isEqualTo(manifest);
    byte[] bytes = serialization.serialize(value).get();
    assertThat(serialization.deserialize(bytes, serializer.identifier(), manifest).get())
        .isEqualTo(value);
  }
}
