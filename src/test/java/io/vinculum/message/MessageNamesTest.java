package io.vinculum.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.vinculum.budget.entity.BudgetMessages;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.entity.CustomerMessages;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.insight.answer.Part;
import io.vinculum.insight.answer.Question;
import io.vinculum.insight.audience.Longs;
import io.vinculum.insight.message.InsightMessages;
import io.vinculum.insight.model.CellList;
import io.vinculum.insight.score.Spread;
import io.vinculum.insight.slice.SlicePart;
import io.vinculum.insight.slice.SliceQuestion;
import io.vinculum.journal.LeaseMessages;
import io.vinculum.programme.domain.Money;
import io.vinculum.reward.entity.StockMessages;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * All names that nodes share, in one file. Between two releases names are only added: what is
 * renamed here the other one does not understand (docs/adr/0049).
 */
final class MessageNamesTest {
  private static final Path FILE = Path.of("src/test/resources/messages/names.txt");

  /** Where what was found is written, to be taken over when it is what was meant. */
  private static final Path FOUND = Path.of("target/message-names.txt");

  /** Numbers of serializers that there were, and of those that write what is stored. */
  private static final Set<Integer> TAKEN = Set.of(7301, 7302, 7303, 7304, 7305);

  /** What looks otherwise than its class: by a module of its room, or by Jackson's. */
  private static final Set<Class<?>> SCALARS =
      Set.of(
          Customer.class,
          CustomerId.class,
          StoredEvent.class,
          Money.class,
          Longs.class,
          CellList.class,
          Spread.class,
          ActorRef.class,
          String.class,
          Boolean.class,
          Integer.class,
          Long.class,
          Double.class,
          BigDecimal.class,
          Currency.class,
          UUID.class,
          Instant.class,
          LocalDate.class,
          Duration.class,
          Optional.class,
          OptionalInt.class,
          OptionalLong.class,
          OptionalDouble.class,
          List.class,
          Set.class,
          Map.class);

  /** Interfaces of which a room says what travels. */
  private static final Map<Class<?>, Class<?>> NARROWED =
      Map.of(SliceQuestion.class, Question.class, SlicePart.class, Part.Reply.class);

  private static final ActorTestKit KIT =
      ActorTestKit.create("names", ConfigFactory.defaultReference());

  private final SortedMap<String, String> lines = new TreeMap<>();
  private final Map<String, Class<?>> seen = new HashMap<>();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private static List<MessageSerializer> serializers() {
    ExtendedActorSystem system = (ExtendedActorSystem) Adapter.toClassic(KIT.system());
    return List.of(
        new CustomerMessages(system),
        new InsightMessages(system),
        new StockMessages(system),
        new BudgetMessages(system),
        new LeaseMessages(system));
  }

  @Test
  void namesAreThoseOfTheFile() throws IOException {
    List<String> found = new ArrayList<>();
    for (MessageSerializer room : serializers()) {
      new TreeMap<>(room.named())
          .forEach(
              (manifest, type) -> {
                found.add(room.identifier() + " " + manifest + ": " + label(type));
                visit(type);
              });
    }
    found.add("");
    found.addAll(lines.values());
    Files.createDirectories(FOUND.getParent());
    Files.write(FOUND, found);
    assertThat(found).as("as in %s", FOUND).isEqualTo(Files.readAllLines(FILE));
  }

  @Test
  void numbersAreNoOthers() {
    assertThat(serializers().stream().map(MessageSerializer::identifier))
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(TAKEN);
  }

  private void visit(Type type) {
    if (type instanceof ParameterizedType generic) {
      visit(generic.getRawType());
      Arrays.stream(generic.getActualTypeArguments())
          .filter(_ -> generic.getRawType() != ActorRef.class)
          .forEach(this::visit);
    } else if (type instanceof Class<?> one && !isScalar(one) && isNew(one)) {
      visit(NARROWED.getOrDefault(one, one), one);
    }
  }

  private boolean isNew(Class<?> type) {
    Class<?> before = seen.putIfAbsent(label(type), type);
    assertThat(before).as("whose name is %s", label(type)).isIn(type, null);
    return before == null;
  }

  private void visit(Class<?> type, Class<?> declared) {
    if (type.isRecord() && type == declared) {
      lines.put(label(type), label(type) + "(" + components(type) + ")");
      Arrays.stream(type.getRecordComponents()).forEach(part -> visit(part.getGenericType()));
      return;
    }
    if (type.isEnum()) {
      lines.put(
          label(type),
          label(type)
              + " = "
              + Arrays.stream(type.getEnumConstants())
                  .map(constant -> ((Enum<?>) constant).name())
                  .collect(Collectors.joining(" | ")));
      return;
    }
    assertThat(type.isSealed() || type != declared).as("%s has names", type).isTrue();
    List<Class<?>> leaves = SealedNames.leaves(type);
    List<String> names = leaves.stream().<String>map(Class::getSimpleName).toList();
    assertThat(names).as("names of %s", type).doesNotHaveDuplicates();
    lines.put(label(declared), label(declared) + " = " + String.join(" | ", names));
    leaves.forEach(this::visit);
  }

  private static String components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(MessageNamesTest::component)
        .collect(Collectors.joining(", "));
  }

  private static String component(RecordComponent part) {
    return part.getName() + ": " + label(part.getGenericType());
  }

  /** Without packages. */
  private static String label(Type type) {
    return type.getTypeName().replaceAll("([a-z0-9]+\\.)+(?=[A-Z])", "").replace('$', '.');
  }

  private static boolean isScalar(Class<?> type) {
    return type.isPrimitive() || SCALARS.contains(type) || type.getSimpleName().equals("Patience");
  }
}
