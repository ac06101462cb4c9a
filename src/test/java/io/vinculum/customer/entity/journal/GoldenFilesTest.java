package io.vinculum.customer.entity.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Interaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What was written by any version is read by this one, to the same event.
 *
 * <p>A new event adds its line to {@link GoldenEvents} and its file: run this test with {@code
 * -Dgolden.write=true}, which writes files that are missing and touches none that is there.
 */
final class GoldenFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  /** Bytes on a line of a golden file, in hexadecimal. */
  private static final int LINE_BYTES = 40;

  /** What a one-line purchase may weigh in the journal, in bytes. */
  private static final int PURCHASE_BYTES = 350;

  @TestFactory
  Stream<DynamicTest> everyFileIsReadToItsEvent() throws IOException {
    Map<String, CustomerEvent> events = GoldenEvents.all();
    writeWhatIsMissing(events);
    return files().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file,
                    () ->
                        assertThat(JournalCodec.decode(manifest(file), read(file)))
                            .isEqualTo(events.get(file))));
  }

  @TestFactory
  Stream<DynamicTest> everyEventIsStillWrittenAsItsFile() {
    return GoldenEvents.all().entrySet().stream()
        .filter(entry -> manifest(entry.getKey()).equals(JournalCodec.manifest(entry.getValue())))
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () ->
                        assertThat(JournalCodec.encode(entry.getValue()).toByteArray())
                            .isEqualTo(read(entry.getKey()))));
  }

  @Test
  void everyEventAndEveryKindOfInteractionHasAFile() throws IOException {
    List<CustomerEvent> written =
        files().stream().map(file -> JournalCodec.decode(manifest(file), read(file))).toList();
    List<Interaction> told =
        written.stream()
            .filter(CustomerEvent.InteractionRecorded.class::isInstance)
            .map(event -> ((CustomerEvent.InteractionRecorded) event).interaction())
            .toList();

    assertThat(classes(written)).isEqualTo(permitted(CustomerEvent.class));
    assertThat(classes(told)).isEqualTo(permitted(Interaction.class));
    assertThat(
            classes(
                told.stream()
                    .filter(Interaction.AttributeTold.class::isInstance)
                    .map(it -> ((Interaction.AttributeTold) it).value())
                    .toList()))
        .isEqualTo(permitted(AttributeValue.class));
    assertThat(GoldenEvents.all().keySet()).isEqualTo(files());
  }

  @Test
  void aPurchaseOfOneLineIsSmall() {
    int bytes = JournalCodec.encode(GoldenEvents.purchase()).getSerializedSize();

    assertThat(bytes).isLessThan(PURCHASE_BYTES);
  }

  /** The manifest is the file's name up to its version: the rest says which case it is. */
  private static String manifest(String file) {
    return Arrays.stream(file.split("\\.", -1)).limit(3).collect(Collectors.joining("."));
  }

  private static Set<String> files() throws IOException {
    try (Stream<Path> listed = Files.list(FOLDER)) {
      return listed
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".hex"))
          .map(name -> name.substring(0, name.length() - ".hex".length()))
          .filter(name -> !manifest(name).startsWith("customer.state."))
          .collect(Collectors.toSet());
    }
  }

  private static byte[] read(String file) {
    try {
      String text = Files.readString(FOLDER.resolve(file + ".hex"));
      return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    } catch (IOException e) {
      return fail("no golden file for " + file, e);
    }
  }

  private static void writeWhatIsMissing(Map<String, CustomerEvent> events) throws IOException {
    if (!Boolean.getBoolean("golden.write")) {
      return;
    }
    for (var entry : events.entrySet()) {
      Path file = FOLDER.resolve(entry.getKey() + ".hex");
      if (Files.notExists(file)) {
        String hex = HexFormat.of().formatHex(JournalCodec.encode(entry.getValue()).toByteArray());
        Files.writeString(file, hex.replaceAll("(.{" + 2 * LINE_BYTES + "})", "$1\n") + "\n");
      }
    }
  }

  private static Set<Class<?>> classes(List<?> values) {
    return values.stream().map(Object::getClass).collect(Collectors.toSet());
  }

  private static Set<Class<?>> permitted(Class<?> sealedType) {
    return Arrays.stream(sealedType.getPermittedSubclasses())
        .flatMap(kind -> kind.isSealed() ? permitted(kind).stream() : Stream.of(kind))
        .collect(Collectors.toUnmodifiableSet());
  }
}
