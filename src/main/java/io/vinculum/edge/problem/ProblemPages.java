package io.vinculum.edge.problem;

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

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
