package io.vinculum.node.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vinculum.node.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportArgumentsTest {
  @TempDir private Path folder;

  @Test
  void whatIsSaidOfCustomersIsAsked() throws IOException {
    String file = Files.createFile(folder.resolve("members 2026.csv")).toString();
    ImportArguments arguments =
        ImportArguments.parse(
            List.of(
                file,
                "--kind",
                "customers",
                "--field",
                "external=id",
                "--field",
                "profile.postcode=zip",
                "--digits",
                "profile.postcode=5",
                "--digits",
                "external=any",
                "--dry-run",
                "true"));
    assertThat(arguments.parameters())
        .containsEntry("kind", "customers")
        .containsEntry("fields", "external=id;profile.postcode=zip")
        .containsEntry("digits", "profile.postcode=5;external=any")
        .containsEntry("dryRun", "true")
        .containsEntry("source", "members-2026.csv");
    assertThat(arguments.query(Optional.empty()))
        .contains("digits=profile.postcode%3D5%3Bexternal%3Dany");
    assertThatThrownBy(() -> ImportArguments.parse(List.of(file, "--rows", "5")))
        .isInstanceOf(UsageException.class);
  }
}
