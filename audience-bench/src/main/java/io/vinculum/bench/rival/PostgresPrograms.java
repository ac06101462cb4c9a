package io.vinculum.bench.rival;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL's programs where Debian's package puts them. They refuse to run as root: root runs
 * them as the package's own user.
 *
 * @param bin the folder with {@code initdb} and {@code pg_ctl}
 */
public record PostgresPrograms(Path bin) {
  private static final String FOLDER_VARIABLE = "VINCULUM_POSTGRES_BIN";
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql/15/bin");
  private static final String USER = "postgres";
  private static final long PROGRAM_SECONDS_MAX = 120;

  /** Finds them. */
  public static Optional<PostgresPrograms> find(Map<String, String> environment) {
    Path bin = Path.of(environment.getOrDefault(FOLDER_VARIABLE, DEBIAN.toString()));
    return Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("pg_ctl"))
        ? Optional.of(new PostgresPrograms(bin))
        : Optional.empty();
  }

  /** What to tell a user who has none. */
  public static String advice() {
    return "PostgreSQL 15 is not in %s: install the package postgresql-15, name its folder in %s, or"
            .formatted(DEBIAN, FOLDER_VARIABLE)
        + " go on without it: --skip-postgres";
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Gives a folder to the user that the programs run as. */
  void own(Path folder) throws IOException {
    if (isRoot()) {
      var users = folder.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(folder, users.lookupPrincipalByName(USER));
    }
  }

  /**
   * Runs a program to its end.
   *
   * @throws IllegalStateException with what it said, when it fails
   */
  void run(Path folder, String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", USER, "--"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(arguments);
    Path said = folder.resolve(program + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      if (!process.waitFor(PROGRAM_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroy();
        throw new IllegalStateException(program + " failed: " + Files.readString(said).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
