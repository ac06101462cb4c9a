package io.vinculum.edge.problem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.json.JsonText;

/** The documentation of the problem types, one small page each. */
public final class ProblemPages {
  private ProblemPages() {}

  /** The page of one type, in HTML. */
  public static String html(ProblemType type) {
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><title>%s</title></head>
    <body>
    <h1>%s</h1>
    <p>Status %d, type <code>%s</code>.</p>
    <p>%s</p>
    </body>
    </html>
    """
        .formatted(
            escaped(type.title()),
            escaped(type.title()),
            type.status(),
            type.path(),
            escaped(type.meaning()));
  }

  /** The page of one type, as JSON: the members that every problem of it has, and what it means. */
  public static ObjectNode json(ProblemType type) {
    return JsonText.object()
        .put("type", type.path())
        .put("title", type.title())
        .put("status", type.status())
        .put("detail", type.meaning());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
