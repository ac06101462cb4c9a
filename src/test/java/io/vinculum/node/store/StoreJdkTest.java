package io.vinculum.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreJdkTest {

  private static final StoreJdk OWN = new StoreJdk(Path.of("/own"), 25);

  @TempDir private Path folder;

  @Test
  void seventeen_is_taken_before_eleven_and_both_before_any_other() throws IOException {
    install("a", "21.0.2");
    install("b", "11.0.22");
    Path seventeen = install("c", "17.0.15");
    install("d", "1.8.0_432");
    assertThat(find(Map.of())).isEqualTo(new StoreJdk(seventeen, 17));
  }

  @Test
  void without_one_of_these_it_is_the_servers_own() throws IOException {
    install("a", "21.0.2");
    Files.createDirectories(folder.resolve("not-a-jdk"));
    assertThat(find(Map.of())).isEqualTo(OWN);
    assertThat(OWN.needsConsent()).isTrue();
  }

  @Test
  void a_named_one_wins_and_must_exist() throws IOException {
    install("c", "17.0.15");
    Path named = install("e", "11.0.22");
    assertThat(find(Map.of(StoreJdk.JAVA_HOME_VARIABLE, named.toString())))
        .isEqualTo(new StoreJdk(named, 11));
    assertThatThrownBy(() -> find(Map.of(StoreJdk.JAVA_HOME_VARIABLE, "/nowhere")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("/nowhere");
  }

  private StoreJdk find(Map<String, String> environment) {
    return StoreJdk.find(environment, List.of(folder, folder.resolve("missing")), OWN);
  }

  private Path install(String name, String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Path java = Files.createFile(Files.createDirectories(home.resolve("bin")).resolve("java"));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }
}
