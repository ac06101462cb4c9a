package io.vinculum.node.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * With what a local store's process is made, the first time and each time after.
 *
 * @param jvmOptions flags of its JVM that come after those of {@code jvm.options}
 * @param folder where it lives
 * @param ports where it answers: the same for as long as its server runs
 */
record StoreLaunch(
    StoreHome home, StoreJdk jdk, List<String> jvmOptions, StoreFolder folder, StorePorts ports) {

  private static final String MAIN_CLASS = "io.vinculum.store.AttendedStore";

  /** Secrets of the server, which its store has no use for, are among these. */
  private static final String SERVERS_VARIABLES = "VINCULUM_";

  StoreLaunch {
    jvmOptions = List.copyOf(jvmOptions);
  }

  /**
   * Makes the process and remembers it.
   *
   * @throws StoreException if that cannot be done
   */
  Process begin() {
    Path yaml =
        folder.render(
            home.conf("cassandra.yaml"),
            Map.of(
                "folder", folder.path().toString(),
                "native-port", Integer.toString(ports.cql()),
                "storage-port", Integer.toString(ports.storage())));
    ProcessBuilder builder =
        new ProcessBuilder(command(yaml))
            .directory(folder.path().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.emptyConsole().toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith(SERVERS_VARIABLES));
    try {
      Process process = builder.start();
      StoreProcess.remember(folder.processFile(), process.toHandle());
      return process;
    } catch (IOException e) {
      throw new StoreException("The store cannot be started: " + Reason.of(e) + ".", e);
    }
  }

  private List<String> command(Path yaml) {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.add("@" + home.conf("jvm.options"));
    if (jdk.needsConsent()) {
      command.add("@" + home.conf("jvm24.options"));
    }
    command.addAll(jvmOptions);
    command.add("-Dvinculum.store.folder=" + folder.path());
    command.add("-Dvinculum.store.password-file=" + folder.passwordFile());
    command.add("-Djava.io.tmpdir=" + folder.emptyTemporaryFolder());
    command.add("-Dcassandra.storagedir=" + folder.path());
    command.add("-Dcassandra.config=" + yaml.toUri());
    command.add("-Dlogback.configurationFile=" + home.conf("logback.xml"));
    command.add("-cp");
    command.add(home.classPath());
    command.add(MAIN_CLASS);
    return command;
  }
}
