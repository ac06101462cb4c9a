package io.vinculum.customer.entity.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.vinculum.customer.entity.wire.CustomerWire;
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
 * Beside the bytes of each golden file stands what they say, in protobuf's text format, so that a
 * review sees what an event looks like. Ids and records of customers, which are bytes within the
 * message, are told in comments before it.
 *
 * <p>Twins that are missing are written as the golden files are, with {@code -Dgolden.write=true}.
 */
final class GoldenTwinsTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final String BYTES = ".hex";
  private static final String TWIN = ".txtpb";

  @TestFactory
  Stream<DynamicTest> everyTwinSaysWhatTheBytesSay() throws IOException {
    return files(BYTES).stream()
        .sorted()
        .map(file -> DynamicTest.dynamicTest(file, () -> assertTwin(file)));
  }

  @Test
  void noTwinIsWithoutBytes() throws IOException {
    assertThat(files(TWIN)).isEqualTo(files(BYTES));
  }

  private static void assertTwin(String file) throws IOException {
    byte[] bytes =
        HexFormat.of()
            .parseHex(Files.readString(FOLDER.resolve(file + BYTES)).replaceAll("\\s", ""));
    String manifest =
        Arrays.stream(file.split("\\.", -1)).limit(3).collect(Collectors.joining("."));
    Descriptor type =
        JournalCodec.encode(JournalCodec.decode(manifest, bytes)).getDescriptorForType();
    String said = twin(DynamicMessage.parseFrom(type, bytes));
    Path twin = FOLDER.resolve(file + TWIN);
    if (Boolean.getBoolean("golden.write") && Files.notExists(twin)) {
      Files.writeString(twin, said);
    }

    String written = Files.readString(twin);
    assertThat(written).isEqualTo(said);
    DynamicMessage.Builder read = DynamicMessage.newBuilder(type);
    TextFormat.merge(written, read);
    assertThat(read.build().toByteArray()).isEqualTo(bytes);
  }

  private static String twin(Message message) throws InvalidProtocolBufferException {
    StringBuilder twin =
        new StringBuilder("# proto-file: proto/")
            .append(message.getDescriptorForType().getFile().getFullName())
            .append("\n# proto-message: ")
            .append(message.getDescriptorForType().getFullName())
            .append("\n\n");
    comment(message, twin);
    return twin.append(TextFormat.printer().printToString(message)).toString();
  }

  /** What the bytes within a message are, in the order in which they stand there. */
  private static void comment(Message message, StringBuilder twin)
      throws InvalidProtocolBufferException {
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      List<?> values = field.getValue() instanceof List<?> all ? all : List.of(field.getValue());
      for (Object value : values) {
        if (value instanceof Message inner) {
          comment(inner, twin);
        } else if (value instanceof ByteString bytes) {
          comment(field.getKey().getName(), bytes, twin);
        }
      }
    }
  }

  private static void comment(String name, ByteString bytes, StringBuilder twin)
      throws InvalidProtocolBufferException {
    if (!name.equals("record")) {
      twin.append("# ").append(name).append(": ").append(ScalarCodec.uuid(bytes)).append('\n');
      return;
    }
    Message record = CustomerWire.Customer.parseFrom(bytes);
    twin.append("# record:\n");
    TextFormat.printer()
        .printToString(record)
        .lines()
        .forEach(line -> twin.append("#   ").append(line).append('\n'));
  }

  private static Set<String> files(String ending) throws IOException {
    try (Stream<Path> listed = Files.list(FOLDER)) {
      return listed
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .collect(Collectors.toSet());
    }
  }
}
