package io.vinculum.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.node.CliCommand;
import io.vinculum.node.Terminal;
import io.vinculum.node.UsageException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code ./vinculum keys}: the master keys of a running server, and a new one in their place. */
public final class KeysCommand implements CliCommand {
  private static final String MASTER_KEYS = "/v1/master-keys";

  /** Between two looks at the progress. */
  private static final long POLL_MILLIS = 250;

  private static final int BROKEN_OFF = 1;

  @Override
  public int run(Terminal terminal, List<String> words) throws Exception {
    try (ServerClient server = ServerClient.of(terminal)) {
      if (words.isEmpty()) {
        show(terminal.out(), server.get(MASTER_KEYS));
        return 0;
      }
      if (words.equals(List.of("rotate"))) {
        return rotate(terminal.out(), server);
      }
    }
    throw new UsageException(
        "keys shows the master keys; keys rotate puts a new one in their place");
  }

  private static int rotate(PrintStream out, ServerClient server) throws Exception {
    JsonNode told = server.post(MASTER_KEYS + "/rotations");
    while (told.at("/rotation/state").asText().equals("running")) {
      Thread.sleep(POLL_MILLIS);
      told = server.get(MASTER_KEYS);
    }
    JsonNode rotation = told.path("rotation");
    out.printf(
        Locale.ROOT, "%,d keys of customers wrapped anew%n", rotation.path("rewrapped").asLong());
    if (!rotation.path("state").asText().equals("done")) {
      out.println("The rotation broke off; run ./vinculum keys rotate again.");
      return BROKEN_OFF;
    }
    show(out, told);
    return 0;
  }

  private static void show(PrintStream out, JsonNode told) {
    List<String> ids = new ArrayList<>();
    told.path("keys").forEach(id -> ids.add(id.asText()));
    out.println("master key " + ids.getFirst());
    List<String> others = ids.subList(1, ids.size());
    boolean done = told.at("/rotation/state").asText().equals("done");
    if (!others.isEmpty()) {
      out.println(
          (done ? "no longer needed, take it out of VINCULUM_MASTER_KEY: " : "opens only: ")
              + String.join(", ", others));
    }
  }
}
