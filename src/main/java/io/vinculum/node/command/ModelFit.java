package io.vinculum.node.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.node.command.ServerClient.Said;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The last step of an import: models of what is there now, or why there are none. */
final class ModelFit {
  private static final int OK = 200;
  private static final double NANOS_PER_SECOND = 1e9;

  private ModelFit() {}

  /** Fits and says what came of it. That there is too little data is no failure of an import. */
  static void run(ServerClient server, PrintStream out) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Said said = server.tryPost("/v1/models/fit");
    double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
    out.println(words(said, seconds));
  }

  /** A line for each thing to say. */
  static String words(Said said, double seconds) {
    if (said.status() != OK) {
      return "models: not fitted, "
          + said.body().path("detail").asText(said.body().toString())
          + " (POST /v1/models/fit tries again)";
    }
    List<String> fitted = new ArrayList<>();
    StringBuilder without = new StringBuilder();
    for (JsonNode model : said.body().path("items")) {
      String name = model.path("name").asText();
      if (model.path("status").asText().equals("fitted")) {
        fitted.add(name);
      } else {
        without.append("\n  no ").append(name).append(": ").append(model.path("why").asText());
      }
    }
    return String.format(
            Locale.ROOT,
            "models: fitted in %.1f s as version %d: %s",
            seconds,
            said.body().path("version").asInt(),
            String.join(", ", fitted))
        + without;
  }
}
