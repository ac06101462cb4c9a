package io.vinculum.edge.running;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The published contract: one OpenAPI document, written in parts of a readable length that follow
 * each other word for word.
 */
public final class Contract {
  private static final List<String> PARTS =
      List.of(
          "head",
          "paths-interactions",
          "paths-documents",
          "paths-customers",
          "paths-accounts",
          "paths-points",
          "paths-rewards",
          "paths-programme",
          "paths-marketing",
          "paths-administration",
          "paths-running",
          "paths-models",
          "components",
          "schemas-basic",
          "schemas-interactions",
          "schemas-documents",
          "schemas-customers",
          "schemas-history",
          "schemas-points",
          "schemas-rewards",
          "schemas-programme",
          "schemas-marketing",
          "schemas-models");

  private Contract() {}

  /** The whole document, in YAML. */
  public static String text() {
    StringBuilder whole = new StringBuilder();
    for (String part : PARTS) {
      whole.append(read("/openapi/" + part + ".yaml"));
    }
    return whole.toString();
  }

  private static String read(String resource) {
    try (InputStream in = Contract.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
