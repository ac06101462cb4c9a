package io.vinculum.edge.http;

import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.settings.ServerSettings;

/**
 * The character set that a body says it is in. All that is read is UTF-8, so that any other label
 * is of a body that would be read wrongly.
 */
public final class CharacterSets {
  private static final String UTF_8 = "utf-8";

  /** Files that people export, often labelled by a program that knows nothing of their content. */
  private static final Set<String> UNLABELLED =
      Set.of("text/csv", "text/plain", "application/octet-stream");

  private CharacterSets() {}

  /**
   * Settings by which a label of JSON is seen at all: to HTTP's layer JSON is UTF-8 by definition,
   * and it drops what the request says.
   */
  public static ServerSettings seen(ServerSettings settings) {
    return settings.withParserSettings(
        settings
            .getParserSettings()
            .withCustomMediaTypes(MediaTypes.applicationWithOpenCharset("json")));
  }

  /** The problem of a body of that type, when it is labelled otherwise than it is read. */
  static Optional<Problem> fault(String mediaType, ContentType type) {
    return type.getCharsetOption()
        .filter(given -> !given.value().equalsIgnoreCase(UTF_8) && !UNLABELLED.contains(mediaType))
        .map(
            _ ->
                Problem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "The body must be in UTF-8, and its Content-Type may name no other charset."));
  }
}
