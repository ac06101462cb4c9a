package io.vinculum.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.node.LauncherHouse.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code ./vinculum} against JDKs, Mavens and package managers made of a few lines of shell.
 */
class LauncherScriptTest {

  private LauncherHouse launcher;
  private Path folder;
  private Path house;
  private Path bin;
  private Map<String, String> environment;

  @BeforeEach
  void buildAHouse(@TempDir Path temporary) throws IOException {
    launcher = new LauncherHouse(temporary);
    folder = launcher.folder;
    house = launcher.house;
    bin = launcher.bin;
    environment = launcher.environment;
  }

  @Test
  void an_installed_jdk_is_found_also_where_java_is_older() throws Exception {
    Path old = jdk("jvm/a-17", "17.0.15");
    Path wanted = jdk("jvm/b-25", "25.0.3");
    jdk("jvm/c-21", "21.0.2");
    environment.put("JAVA_HOME", old.toString());
    LauncherHouse.script(bin.resolve("java"), "echo '    java.home = " + old + "' >&2");

    Outcome outcome = run("up", "--now", "two words");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .startsWith("pid " + outcome.pid(), wanted + "/bin/java", "-Xmx640m")
        .containsSequence("io.vinculum.node.Main", "up", "--now", "two words")
        .contains("-XX:+UseCompactObjectHeaders", "-Dvinculum.home=" + house + "/target/vinculum")
        .anyMatch(
            line ->
                line.matches(
                    "-Djava\\.util\\.concurrent\\.ForkJoinPool\\.common\\.parallelism=([2-9]|\\d\\d+)"));
  }

  @Test
  void java_home_goes_first_and_the_heap_is_the_operators() throws Exception {
    jdk("jvm/b-25", "25.0.3");
    Path chosen = jdk("elsewhere/jdk-26", "26");
    environment.put("JAVA_HOME", chosen.toString());
    environment.put("VINCULUM_HEAP", "2g");
    environment.put("VINCULUM_JAVA_OPTS", "-Da=1 -Db=2");
    assertThat(run("up").out().lines()).contains(chosen + "/bin/java", "-Xmx2g", "-Da=1", "-Db=2");
  }

  @Test
  void it_works_through_a_link_from_any_folder() throws Exception {
    jdk("jvm/b-25", "25.0.3");
    Path links = Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("second"), Path.of("../house/vinculum"));
    Files.createSymbolicLink(links.resolve("first"), Path.of("second"));
    Outcome outcome = launcher.run(links.resolve("first"), "up");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("-Dvinculum.home=" + house + "/target/vinculum");
  }

  @Test
  void the_systems_package_is_installed_where_there_is_no_jdk() throws Exception {
    Path late = folder.resolve("jvm/late-25");
    LauncherHouse.script(
        bin.resolve("apt-get"),
        "echo \"$@\" >> "
            + folder.resolve("apt")
            + "; case \"$*\" in *install*) mkdir -p "
            + late
            + "/bin; cp "
            + jdk("spare", "25.0.3")
            + "/release "
            + late
            + "; cp "
            + folder.resolve("spare")
            + "/bin/* "
            + late
            + "/bin;; esac");
    LauncherHouse.script(
        bin.resolve("apt-cache"), "case $2 in temurin-25-jdk) echo Package: $2;; esac");
    LauncherHouse.script(bin.resolve("sudo"), "shift; exec \"$@\"");
    for (String tool : List.of("mkdir", "cp")) {
      LauncherHouse.script(bin.resolve(tool), "exec " + LauncherHouse.which(tool) + " \"$@\"");
    }
    Outcome outcome = run("up");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains(late + "/bin/java");
    assertThat(Files.readString(folder.resolve("apt")).lines())
        .first()
        .asString()
        .startsWith("update");
    assertThat(Files.readString(folder.resolve("apt")))
        .contains("install -y")
        .contains("temurin-25-jdk");
  }

  @Test
  void without_jdk_and_package_it_says_how_to_get_one() throws Exception {
    jdk("jvm/a-17", "17.0.15");
    Outcome outcome = run("up");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("JDK 25").contains("JAVA_HOME").contains("https://");
  }

  @Test
  void a_runtime_without_compiler_is_no_jdk() throws Exception {
    Files.delete(jdk("jvm/b-25", "25.0.3").resolve("bin/javac"));
    assertThat(run("up").code()).isEqualTo(1);
  }

  @Test
  void demo_and_benchmarks_are_clients_built_apart() throws Exception {
    Path jdk = jdk("jvm/b-25", "25.0.3");
    LauncherHouse.script(bin.resolve("mvn"), maven("Apache Maven 3.8.7", "mvn"));
    Files.delete(house.resolve("target/vinculum/built"));
    Outcome outcome = run("bench", "ingest", "--seconds", "5");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines())
        .startsWith("pid " + outcome.pid(), jdk + "/bin/java")
        .contains(house + "/load-tests/target/lib/*")
        .containsSequence("io.vinculum.load.Main", "bench", "ingest", "--seconds", "5");
    assertThat(folder.resolve("mvn")).doesNotExist();

    Files.delete(house.resolve("load-tests/target/built"));
    assertThat(run("demo").code()).isZero();
    assertThat(folder.resolve("mvn"))
        .content()
        .contains("--file " + house + "/load-tests/pom.xml", "package");
    Files.delete(folder.resolve("mvn"));
    assertThat(run("demo").code()).isZero();
    assertThat(folder.resolve("mvn")).doesNotExist();
  }

  @Test
  void the_crash_check_is_a_client_that_knows_where_the_server_was_built() throws Exception {
    jdk("jvm/b-25", "25.0.3");
    Outcome outcome = run("crash-check", "--kills", "1");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out().lines())
        .contains("-Dvinculum.home=" + house + "/target/vinculum")
        .containsSequence("io.vinculum.load.Main", "crash-check", "--kills", "1");
  }

  @Test
  void the_store_alone_is_a_command_of_the_server() throws Exception {
    jdk("jvm/b-25", "25.0.3");
    assertThat(run("store").out().lines()).containsSequence("io.vinculum.node.Main", "store");
  }

  @Test
  void it_builds_what_is_out_of_date_and_only_that() throws Exception {
    Path jdk = jdk("jvm/b-25", "25.0.3");
    LauncherHouse.script(bin.resolve("mvn"), maven("Apache Maven 3.8.7", "mvn"));
    assertThat(run("up").code()).isZero();
    assertThat(folder.resolve("mvn")).doesNotExist();

    Path archive = Files.createFile(house.resolve("target/vinculum/node.aot"));
    Files.delete(house.resolve("target/vinculum/built"));
    assertThat(run("up").code()).isZero();
    assertThat(folder.resolve("mvn"))
        .content()
        .contains("JAVA_HOME=" + jdk, "--file " + house + "/pom.xml", "package");
    assertThat(archive).as("an archive of other classes").doesNotExist();
  }

  @Test
  void a_failed_build_starts_nothing() throws Exception {
    jdk("jvm/b-25", "25.0.3");
    LauncherHouse.script(
        bin.resolve("mvn"), "[ \"$1\" = --version ] && echo Apache Maven 3.9.9 || exit 1");
    Files.delete(house.resolve("target/vinculum/built"));
    Outcome outcome = run("up");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("the build failed");
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void an_old_maven_or_none_is_replaced_by_the_wrapper() throws Exception {
    jdk("jvm/b-25", "25.0.3");
    LauncherHouse.script(house.resolve("mvnw"), maven("Apache Maven 3.9.9", "mvnw"));
    assertThat(run("test", "-Dtest=One").code()).isZero();
    assertThat(folder.resolve("mvnw")).content().contains("verify -Dtest=One");

    Files.delete(folder.resolve("mvnw"));
    LauncherHouse.script(bin.resolve("mvn"), maven("Apache Maven 3.6.3", "mvn"));
    assertThat(run("test").code()).isZero();
    assertThat(folder.resolve("mvnw")).exists();
    assertThat(folder.resolve("mvn")).doesNotExist();
  }

  @Test
  void a_failed_test_run_fails_the_command() throws Exception {
    jdk("jvm/b-25", "25.0.3");
    LauncherHouse.script(
        bin.resolve("mvn"), "[ \"$1\" = --version ] && echo Apache Maven 3.9.9 || exit 7");
    assertThat(run("test").code()).isEqualTo(7);
  }

  @Test
  void a_test_run_says_before_its_last_lines_what_was_skipped_and_why() throws Exception {
    jdk("jvm/b-25", "25.0.3");
    Path reports = Files.createDirectories(house.resolve("target/surefire-reports"));
    Files.writeString(
        reports.resolve("TEST-old.Before.xml"),
        "<testcase name=\"x\" classname=\"old.Before\">\n<skipped message=\"long ago\"/>\n");
    assertThat(reports.resolve("TEST-old.Before.xml").toFile().setLastModified(1_000_000)).isTrue();
    String xml =
        """
        <testcase name="a" classname="io.vinculum.OneIT" time="0.1"/>
        <testcase name="b" classname="io.vinculum.OneIT" time="0.0">
        <skipped message="Assumption failed: skipped: no ../shared/data/cdnow &amp; more" type="x"/>
        </testcase>
        <testcase name="c" classname="io.vinculum.OneIT" time="0.0">
        <skipped message="Assumption failed: skipped: no ../shared/data/cdnow &amp; more" type="x"/>
        </testcase>
        <testcase name="d" classname="io.vinculum.OneIT" time="0.0">
        <skipped/>
        </testcase>
        """;
    LauncherHouse.script(
        bin.resolve("mvn"),
        "[ \"$1\" = --version ] && echo Apache Maven 3.9.9 && exit\n"
            + "case \"$*\" in *load-tests/pom.xml*) exit 0 ;; esac\n"
            + "cat > "
            + reports.resolve("TEST-io.vinculum.OneIT.xml")
            + " <<'X'\n"
            + xml
            + "X\n"
            + "printf '%s\\n"
            + "' '[INFO] Tests run: 4, Skipped: 3' '[INFO] -----' '[INFO] BUILD SUCCESS' '[INFO]"
            + " -----' '[INFO] Total time: 1 s' '[INFO] -----'");

    Outcome outcome = run("test");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out().lines())
        .containsExactly(
            "[INFO] Tests run: 4, Skipped: 3",
            "[INFO] 3 tests were skipped:",
            "[INFO]   2 of OneIT: no ../shared/data/cdnow & more",
            "[INFO]   1 of OneIT: no reason is given",
            "[INFO] -----",
            "[INFO] BUILD SUCCESS",
            "[INFO] -----",
            "[INFO] Total time: 1 s",
            "[INFO] -----");
  }

  @Test
  void an_unknown_command_is_one_line_and_code_2() throws Exception {
    Outcome outcome = run("upp");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().lines()).hasSize(1).first().asString().contains("'upp'");
  }

  @Test
  void help_names_every_command() throws Exception {
    Outcome outcome = run("help");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains(
            "up",
            "store",
            "import",
            "demo",
            "crash-check",
            "bench",
            "backup",
            "restore",
            "test",
            "help");
    assertThat(run().out()).isEqualTo(outcome.out());
  }

  private String maven(String version, String note) {
    return "if [ \"$1\" = --version ]; then echo '"
        + version
        + "'; else echo \"JAVA_HOME=$JAVA_HOME $@\" > "
        + folder.resolve(note)
        + "; fi";
  }

  private Path jdk(String name, String version) throws IOException {
    return launcher.jdk(name, version);
  }

  private Outcome run(String... arguments) throws Exception {
    return launcher.run(arguments);
  }
}
