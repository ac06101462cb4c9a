package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the example of {@code docs/changing-systems.md}. */
class ChangingSystemsIT {
  private static final Pattern FILE = Pattern.compile("```csv\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CONSOLE =
      Pattern.compile("```console\n\\$ \\./vinculum (.*?)\n(nothing was .*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final int SOME_REJECTED = 3;

  @TempDir private Path folder;

  private final Api api = SharedServer.api();

  private String[] words(String command, Path file) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command.replace("\\\n", " "));
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    words.replaceAll(each -> each.equals("members.csv") ? file.toString() : each);
    return words.toArray(String[]::new);
  }

  @Test
  void theGuidesExampleIsSo() throws IOException {
    String guide = Files.readString(Path.of("docs/changing-systems.md"));
    Matcher rows = FILE.matcher(guide);
    Matcher console = CONSOLE.matcher(guide);
    assertThat(rows.find()).isTrue();
    assertThat(console.find()).isTrue();
    Path file = Files.writeString(folder.resolve("members.csv"), rows.group(1));

    PackagedServer.Ended looked = SharedServer.server().command(words(console.group(1), file));
    assertThat(looked.exitCode()).as(looked.output()).isEqualTo(SOME_REJECTED);
    assertThat(looked.output()).contains(console.group(2)).contains("\"givenName\":\"Lea\"");
    assertThat(api.customerOfCard("0351200020").isMissingNode()).isTrue();

    String command = console.group(1).replace("--dry-run true", "");
    PackagedServer.Ended taken = SharedServer.server().command(words(command, file));
    assertThat(taken.exitCode()).as(taken.output()).isEqualTo(SOME_REJECTED);
    assertThat(taken.output()).contains("1 recorded, 0 recorded before, 3 rejected");
    JsonNode lea = api.customerOfCard("0351200020");
    assertThat(lea.at("/tier/id").asText()).isEqualTo("silver");

    Path mended =
        Files.writeString(
            folder.resolve("mended.csv"),
            rows.group(1).replace("1.200;", "1200;").replace(";351200018", ";0351200018"));
    PackagedServer.Ended again = SharedServer.server().command(words(command, mended));
    assertThat(again.output()).contains("2 recorded, 1 recorded before, 1 rejected");
    assertThat(api.customerOfCard("0351200017").at("/tier/id").asText()).isEqualTo("gold");
  }
}
