package io.vinculum.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.node.CliCommand;
import io.vinculum.node.Terminal;
import io.vinculum.node.UsageException;
import java.io.Console;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code ./vinculum import FILE}: sends a file to the server and shows how far it is. */
public final class ImportCommand implements CliCommand {
  /** Between two looks at the progress. */
  private static final long POLL_MILLIS = 250;

  private static final int BAR_CHARACTERS = 30;
  private static final int ERRORS_SHOWN = 10;
  private static final int SOME_REJECTED = 3;

  @Override
  public int run(Terminal terminal, List<String> words) throws Exception {
    if (words.contains("--help")) {
      terminal.out().print(ImportArguments.USAGE);
      return 0;
    }
    ImportArguments arguments = ImportArguments.parse(words);
    try (ServerClient server = ServerClient.of(terminal)) {
      Optional<String> lookup = Optional.empty();
      if (arguments.lookup().isPresent()) {
        lookup =
            Optional.of(
                server
                    .postFile(
                        "/v1/imports/lookups",
                        arguments.labelled("text/csv"),
                        arguments.lookup().get().file())
                    .path("lookup")
                    .asText());
      }
      String type =
          arguments.parameters().get("format").equals("ndjson")
              ? "application/x-ndjson"
              : "text/csv";
      JsonNode begun =
          server.postFile(
              "/v1/imports" + arguments.query(lookup), arguments.labelled(type), arguments.file());
      if (begun.path("dryRun").asBoolean(false)) {
        return foreseen(terminal.out(), begun);
      }
      return follow(server, terminal.out(), begun.path("importId").asText());
    }
  }

  private static int foreseen(PrintStream out, JsonNode report) {
    for (JsonNode row : report.path("rows")) {
      out.printf(
          "row %d, %s: %s%n",
          row.path("row").asLong(), row.path("result").asText(), row.path("read"));
    }
    out.printf(
        Locale.ROOT,
        "nothing was recorded; of %,d rows: %,d to record, %,d recorded before, %,d rejected, %,d"
            + " left out%n",
        report.path("rowsTotal").asLong(),
        report.path("accepted").asLong(),
        report.path("duplicate").asLong(),
        report.path("rejected").asLong(),
        report.path("skipped").asLong());
    report.path("faults").forEach(fault -> print(out, fault));
    return report.path("rejected").asLong() == 0 ? 0 : SOME_REJECTED;
  }

  private static void print(PrintStream out, JsonNode fault) {
    out.printf("  row %d: %s%n", fault.path("row").asLong(), fault.path("detail").asText());
  }

  private static int follow(ServerClient server, PrintStream out, String id) throws Exception {
    // There is no console at all where neither input nor output is one.
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    while (true) {
      JsonNode progress = server.get("/v1/imports/" + id);
      String state = progress.path("state").asText();
      if (terminal || !state.equals("running")) {
        out.print((terminal ? "\r" : "") + line(progress) + (state.equals("running") ? "" : "\n"));
        out.flush();
      }
      if (state.equals("failed")) {
        throw new UsageException(
            progress.path("failure").asText() + " (run the same command again to go on)");
      }
      if (state.equals("done")) {
        int code = report(server, out, id, progress);
        ModelFit.run(server, out);
        return code;
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static String line(JsonNode progress) {
    long total = Math.max(1, progress.path("rowsTotal").asLong());
    long read = progress.path("rowsRead").asLong() + progress.path("skipped").asLong();
    int filled = (int) Math.min(BAR_CHARACTERS, BAR_CHARACTERS * read / total);
    return String.format(
        Locale.ROOT,
        "[%s%s] %,d of %,d rows  %,.0f rows/s  %s left ",
        "#".repeat(filled),
        ".".repeat(BAR_CHARACTERS - filled),
        read,
        total,
        progress.path("rowsPerSecond").asDouble(),
        seconds(progress.path("etaSeconds")));
  }

  private static String seconds(JsonNode eta) {
    return eta.isNumber() ? "%d:%02d".formatted(eta.asLong() / 60, eta.asLong() % 60) : "-:--";
  }

  private static int report(ServerClient server, PrintStream out, String id, JsonNode progress)
      throws Exception {
    out.printf(
        Locale.ROOT,
        "%,d recorded, %,d recorded before, %,d rejected, %,d rows left out%n",
        progress.path("accepted").asLong(),
        progress.path("duplicate").asLong(),
        progress.path("rejected").asLong(),
        progress.path("skipped").asLong());
    if (progress.path("rejected").asLong() == 0) {
      return 0;
    }
    JsonNode errors = server.get("/v1/imports/" + id + "/errors?limit=" + ERRORS_SHOWN);
    errors.path("items").forEach(error -> print(out, error));
    return SOME_REJECTED;
  }
}
