package io.vinculum.programme.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstProgrammeTest {
  @TempDir Path folder;

  @Test
  void readsTheOperatorsFileInsteadOfTheOneThatShips() throws IOException {
    String shipped = FirstProgramme.from(Optional.empty()).source();
    assertThat(shipped).contains("id: plaza");
    Path file = folder.resolve("own.yaml");
    Files.writeString(file, shipped.replace("id: plaza", "id: own"));
    assertThat(FirstProgramme.from(Optional.of(file)).source()).contains("id: own");
  }

  @Test
  void namesEveryFaultOfTheFile() throws IOException {
    String shipped = FirstProgramme.from(Optional.empty()).source();
    Path file = folder.resolve("own.yaml");
    Files.writeString(
        file, shipped.replace("zone: Europe/Madrid", "zone: Mars").replace("total >=", "totl >="));
    assertThatThrownBy(() -> FirstProgramme.from(Optional.of(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("own.yaml is no programme")
        .hasMessageContaining("/zone is a time zone")
        .hasMessageContaining("/earn/3/when (1:1) there is no field `totl`");
  }

  @Test
  void saysWhenTheFileCannotBeRead() throws IOException {
    assertThatThrownBy(() -> FirstProgramme.from(Optional.of(folder.resolve("none.yaml"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.yaml cannot be read");
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xc3, (byte) 0x28});
    assertThatThrownBy(() -> FirstProgramme.from(Optional.of(binary)))
        .hasMessageContaining("binary.yaml is not UTF-8");
  }
}
