package io.vinculum.customer.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.entity.journal.AnyCustomer;
import io.vinculum.customer.entity.journal.AnyEvent;
import io.vinculum.customer.entity.journal.JournalCodec;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.Serializers;

/** Everything of a customer that is stored, as the configuration binds it. */
final class VinculumSerializerTest {
  private static ActorTestKit kit;
  private static Serialization serialization;

  @BeforeContainer
  static void start() {
    kit =
        ActorTestKit.create(
            "serializer",
            ConfigFactory.parseResources("serialization.conf")
                .withFallback(ConfigFactory.defaultReference()));
    serialization = SerializationExtension.get(Adapter.toClassic(kit.system()));
  }

  @AfterContainer
  static void stop() {
    kit.shutdownTestKit();
  }

  @Provide
  Arbitrary<CustomerEvent> events() {
    return AnyEvent.event();
  }

  @Provide
  Arbitrary<Customer> customers() {
    return AnyCustomer.customer();
  }

  @Property(tries = 50)
  void eventsAndStates(
      @ForAll("events") CustomerEvent event, @ForAll("customers") Customer customer) {
    assertGoesRound(new JournalEntry(event, Optional.empty()), JournalCodec.manifest(event));
    assertGoesRound(new JournalEntry(event, Optional.of(Shop.NOW)), JournalCodec.manifest(event));
    assertGoesRound(customer, "customer.state.v1");
  }

  @Example
  void whatIsNotStoredIsNotWritten() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VinculumSerializer().toBinary(new Reply.Busy()))
        .withMessageContaining("is not stored");
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
