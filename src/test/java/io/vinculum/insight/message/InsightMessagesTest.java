package io.vinculum.insight.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.typesafe.config.ConfigFactory;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.Marks;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.customer.entity.journal.AnyEvent;
import io.vinculum.insight.ExportQuestion;
import io.vinculum.insight.ExportedCustomer;
import io.vinculum.insight.Value;
import io.vinculum.insight.answer.Part;
import io.vinculum.insight.answer.Question;
import io.vinculum.insight.audience.AudiencePart;
import io.vinculum.insight.audience.Groups;
import io.vinculum.insight.audience.Longs;
import io.vinculum.insight.audience.Tally;
import io.vinculum.insight.model.ModelVersion;
import io.vinculum.insight.slice.SliceMessage;
import io.vinculum.insight.training.TrainerMessage;
import io.vinculum.programme.domain.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** Everything that slices are told and answer from node to node, as the configuration binds it. */
final class InsightMessagesTest {
  private static ActorTestKit kit;
  private static Serialization serialization;
  private static ActorRef<SliceMessage.Answered> asker;
  private static ActorRef<SliceMessage.Noticed> waiter;
  private static ActorRef<SliceMessage.Verified> checker;

  @BeforeContainer
  static void start() {
    kit =
        ActorTestKit.create(
            "insight-serializer",
            ConfigFactory.parseResources("insight-serialization.conf")
                .withFallback(ConfigFactory.defaultReference()));
    serialization = SerializationExtension.get(Adapter.toClassic(kit.system()));
    asker = kit.<SliceMessage.Answered>createTestProbe().ref();
    waiter = kit.<SliceMessage.Noticed>createTestProbe().ref();
    checker = kit.<SliceMessage.Verified>createTestProbe().ref();
  }

  @AfterContainer
  static void stop() {
    kit.shutdownTestKit();
  }

  @Provide
  Arbitrary<CustomerEvent> events() {
    return AnyEvent.event();
  }

  @Property(tries = 100)
  void questionsOfEveryKind(@ForAll long seed) {
    for (Question question : new RandomMessages(seed).questions()) {
      assertGoesRound(new SliceMessage.Ask(question, asker), "insight.ask");
    }
  }

  @Property(tries = 100)
  void partsOfEveryKind(@ForAll long seed) {
    int slice = (int) (seed >>> Integer.SIZE);
    for (Part part : new RandomMessages(seed).parts()) {
      assertGoesRound(
          new SliceMessage.Answered(slice, new Part.Reply(part, seed)), "insight.answered");
    }
  }

  @Property(tries = 20)
  void valuesOfEveryKind(@ForAll long seed) {
    List<Value> values = new RandomMessages(seed).values();
    Groups.KeyColumn key = new Groups.KeyColumn(values, Longs.of(new long[] {1, 0}, 2));
    Longs prints = Longs.of(new long[] {-7, Long.MAX_VALUE, 0}, 3);
    Groups groups =
        new Groups(
            List.of(key),
            Longs.of(new long[] {6, 0}, 2),
            List.of(),
            List.of(List.of(prints, Longs.NONE)));
    Part part = new Part.Audience(new AudiencePart(groups, Tally.NONE, List.of(), false, false));
    assertGoesRound(new SliceMessage.Answered(0, new Part.Reply(part, 0)), "insight.answered");
  }

  @Example
  void noKindIsForgotten() {
    RandomMessages any = new RandomMessages(1);
    assertThat(classes(any.questions())).isEqualTo(permitted(Question.class));
    assertThat(classes(any.values())).isEqualTo(permitted(Value.class));
    assertThat(classes(any.parts())).isEqualTo(permitted(Part.class));
  }

  @Property
  void numbersComeBackInTheirOrder(@ForAll long seed) {
    long[] numbers = new RandomMessages(seed).numbers();
    Longs back = DeltaNumbers.read(DeltaNumbers.write(Longs.of(numbers, numbers.length)));
    assertThat(back.toArray()).isEqualTo(numbers);
  }

  @Example
  void bytesThatAreNoNumbersAreRefused() {
    byte[] endless = new byte[11];
    Arrays.fill(endless, (byte) -1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeltaNumbers.read(endless))
        .withMessageContaining("more than 64 bits");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeltaNumbers.read(new byte[] {1, -1}))
        .withMessageContaining("end within a number");
  }

  @Example
  void aThousandAmountsAreAFewBytesEach() {
    long[] amounts = new Random(1).longs(10_000, 0, 1_000_000).toArray();
    Tally tally = new Tally(0, 0, 0, 0, 0, 0, Longs.of(amounts, amounts.length));
    Part part = new Part.Audience(new AudiencePart(Groups.NONE, tally, List.of(), false, false));
    assertThat(serialized(new SliceMessage.Answered(0, new Part.Reply(part, 0))))
        .hasSizeLessThan(2 * amounts.length);
  }

  @Property(tries = 100)
  void storedEvents(@ForAll("events") CustomerEvent event, @ForAll long seed) {
    var stored = new StoredEvent(new RandomMessages(seed).customer(), 7, event);
    assertGoesRound(new SliceMessage.Recorded(stored), "insight.recorded");
  }

  @Example
  void whatKeepsSlicesAwakeAndOnTime() {
    assertGoesRound(new SliceMessage.NoticeTime(waiter), "insight.notice-time");
    assertGoesRound(new SliceMessage.Noticed(), "insight.noticed");
    CustomerId customer = new RandomMessages(3).customer();
    Marks.Mark mark = new Marks.Mark(customer, new UUID(4, -5));
    assertGoesRound(new SliceMessage.Left(mark, 17), "insight.left");
    assertGoesRound(new SliceMessage.Verify(true, checker), "insight.verify");
    assertGoesRound(
        new SliceMessage.Verified(true, 9, List.of(customer), 2, 5), "insight.verified");
    assertGoesRound(new SliceMessage.Ping(), "insight.ping");
  }

  @Example
  void whatTheTrainerIsToldAndAnswers() {
    ActorRef<TrainerMessage.Fitted> fitter = kit.<TrainerMessage.Fitted>createTestProbe().ref();
    assertGoesRound(new TrainerMessage.Fit(fitter), "insight.fit");
    assertGoesRound(new TrainerMessage.Fitted(7, Optional.empty()), "insight.fitted");
    for (TrainerMessage.Reason reason : TrainerMessage.Reason.values()) {
      var failure = new TrainerMessage.Failure(reason, "nur Müll: " + reason);
      assertGoesRound(new TrainerMessage.Fitted(0, Optional.of(failure)), "insight.fitted");
    }
    for (TrainerMessage own : ownOfTheTrainer()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> InsightMessagesTest.serialized(own))
          .withMessageContaining("stays on its node");
    }
  }

  @Example
  void noMessageOfTheTrainerIsForgotten() {
    Set<Class<?>> tested = new HashSet<>(classes(ownOfTheTrainer()));
    tested.add(TrainerMessage.Fit.class);
    assertThat(tested).isEqualTo(permitted(TrainerMessage.class));
  }

  private static List<TrainerMessage> ownOfTheTrainer() {
    ModelVersion version = new ModelVersion(1, Instant.EPOCH, 0, 0, List.of());
    return List.of(
        new TrainerMessage.Look(),
        new TrainerMessage.Weigh(),
        new TrainerMessage.Weighed(OptionalLong.of(9)),
        new TrainerMessage.Made(version),
        new TrainerMessage.Kept(version),
        new TrainerMessage.Failed(new IllegalStateException("none")));
  }

  @Example
  void theLargestPageOfAnExportFits() {
    Random random = new Random(1);
    List<ExportedCustomer> page =
        Stream.generate(
                () ->
                    new ExportedCustomer(
                        new CustomerId(new UUID(random.nextLong(), random.nextLong())),
                        Stream.<Value>generate(
                                () ->
                                    new Value.Amount(
                                        new Money(random.nextInt(), Currency.getInstance("EUR"))))
                            .limit(ExportQuestion.MAX_FIELDS)
                            .toList()))
            .limit(500)
            .toList();
    assertGoesRound(
        new SliceMessage.Answered(1, new Part.Reply(new Part.Exported(page), 0)),
        "insight.answered");
  }

  @Example
  void aPartThatNoMessageHoldsIsSaidToBeTooLarge() {
    long[] wide = new Random(1).longs(200_000).toArray();
    Tally tally = new Tally(wide.length, 0, 0, 0, 0, 0, Longs.of(wide, wide.length));
    Part part = new Part.Audience(new AudiencePart(Groups.NONE, tally, List.of(), false, false));

    assertThat(
            roundTrip(new SliceMessage.Answered(3, new Part.Reply(part, 17)), "insight.answered"))
        .isInstanceOfSatisfying(
            SliceMessage.Answered.class,
            answered -> {
              assertThat(answered.slice()).isEqualTo(3);
              Part.Reply reply = (Part.Reply) answered.part();
              assertThat(reply.lagMillis()).isEqualTo(17);
              assertThat(reply.part()).isInstanceOf(Part.Unable.class);
            });
  }

  @Example
  void whatStaysOnItsNodeIsNotWritten() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InsightMessagesTest.serialized(new SliceMessage.SaveTick()))
        .withMessageContaining("stays on its node");
  }

  private static byte[] serialized(Object value) {
    return serialization.findSerializerFor(value).toBinary(value);
  }

  private static void assertGoesRound(Object value, String manifest) {
    assertThat(roundTrip(value, manifest)).isEqualTo(value);
  }

  private static Object roundTrip(Object value, String manifest) {
    var serializer = serialization.findSerializerFor(value);
    assertThat(serializer).isInstanceOf(InsightMessages.class);
    assertThat(serializer.identifier()).isEqualTo(InsightMessages.ID).isEqualTo(7307);
    assertThat(Serializers.manifestFor(serializer, value)).isEqualTo(manifest);
    byte[] bytes = serialization.serialize(value).get();
    return serialization.deserialize(bytes, serializer.identifier(), manifest).get();
  }

  private static Set<Class<?>> classes(List<?> values) {
    return values.stream().map(Object::getClass).collect(Collectors.toSet());
  }

  private static Set<Class<?>> permitted(Class<?> sealedType) {
    return Set.of(sealedType.getPermittedSubclasses());
  }
}
