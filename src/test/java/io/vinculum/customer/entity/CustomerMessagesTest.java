package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.entity.journal.AnyCustomer;
import io.vinculum.customer.entity.journal.AnyEvent;
import io.vinculum.message.MessageSerializer;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
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

/**
 * Everything that customers are asked and reply from node to node, as the configuration binds it.
 */
final class CustomerMessagesTest {
  private static ActorTestKit kit;
  private static Serialization serialization;
  private static ActorRef<Reply> caller;

  @BeforeContainer
  static void start() {
    kit =
        ActorTestKit.create(
            "customer-messages",
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
    assertGoesRound(new CustomerMessage.Ask(command, caller), "customer.ask");
  }

  @Property(tries = 100)
  void answers(@ForAll("events") CustomerEvent event, @ForAll("customers") Customer customer) {
    var stored = new StoredEvent(Shop.customer(), 7, event);
    assertGoesRound(
        new Reply.Answered(new Answer.Recorded(List.of(stored, stored), true)), "customer.reply");
    assertGoesRound(new Reply.Told(customer), "customer.reply");
  }

  @Example
  void refusalsOfEveryCode() {
    Arrays.stream(Rejection.Code.values())
        .forEach(
            code -> {
              assertGoesRound(
                  new Reply.Answered(new Answer.Refused(Rejection.of(code, "Not so."))),
                  "customer.reply");
              assertGoesRound(
                  new Reply.Answered(
                      new Answer.Refused(
                          new Rejection(
                              code,
                              "Not enough.",
                              Optional.of("/payWithPoints"),
                              Map.of("available", "3", "required", "200")))),
                  "customer.reply");
            });
  }

  @Example
  void whatIsNotAnAnswer() {
    assertGoesRound(new Reply.Busy(), "customer.reply");
    assertGoesRound(new Reply.Unreachable("lost"), "customer.reply");
    assertGoesRound(new Reply.Failed("a fault"), "customer.reply");
    assertGoesRound(new CustomerMessage.Read(caller), "customer.read");
    assertGoesRound(new CustomerMessage.ReadAfter(new UUID(1, 2), caller), "customer.read-after");
  }

  /** A thousand lines with names of 128 characters: half of what a message may be. */
  @Example
  void theLargestSaleFits() {
    Command.RecordInteraction small = Shop.purchase(Shop.customer(), "d1", "80.00");
    Interaction.Purchase sale = (Interaction.Purchase) small.interaction();
    List<Line> lines =
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    new Line(
                        longName("line", i),
                        Optional.of(longName("sku", i)),
                        Optional.of(longName("category", i)),
                        new BigDecimal("1.250"),
                        sale.total()))
            .toList();
    Command large =
        new Command.RecordInteraction(
            small.customer(),
            small.interactionId(),
            new Interaction.Purchase(sale.occasion(), sale.total(), lines, 0),
            small.via(),
            small.opening(),
            false);
    CustomerMessage.Ask ask = new CustomerMessage.Ask(large, caller);
    assertGoesRound(ask, "customer.ask");
    assertThat(serialization.serialize(ask).get()).hasSizeLessThan(MessageSerializer.BYTES_MAX / 2);
  }

  private static String longName(String kind, int number) {
    return (kind + number + "-").repeat(32).substring(0, 128);
  }

  @Example
  void noMessageIsForgotten() {
    // What is asked is random: so many that each kind is among them.
    Set<Class<?>> asked = new HashSet<>();
    AnyCommand.command().sampleStream().limit(3000).forEach(one -> asked.add(one.getClass()));
    assertThat(asked).isEqualTo(leaves(Command.class));
    assertThat(Reply.class.getPermittedSubclasses())
        .containsOnly(
            Reply.Answered.class,
            Reply.Told.class,
            Reply.Unreachable.class,
            Reply.Busy.class,
            Reply.Failed.class);
    assertThat(CustomerMessage.Request.class.getPermittedSubclasses())
        .containsOnly(CustomerMessage.Ask.class, CustomerMessage.Read.class);
  }

  private static Set<Class<?>> leaves(Class<?> family) {
    Set<Class<?>> leaves = new HashSet<>();
    for (Class<?> one : family.getPermittedSubclasses()) {
      leaves.addAll(one.isSealed() ? leaves(one) : Set.of(one));
    }
    return leaves;
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
    assertThat(serializer).isInstanceOf(CustomerMessages.class);
    assertThat(serializer.identifier()).isEqualTo(CustomerMessages.ID);
    assertThat(Serializers.manifestFor(serializer, value)).isEqualTo(manifest);
    byte[] bytes = serialization.serialize(value).get();
    assertThat(serialization.deserialize(bytes, serializer.identifier(), manifest).get())
        .isEqualTo(value);
  }
}
