package io.vinculum.edge.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.settings.ServerSettings;

/**
 * The character set that a body says it is in. JSON is UTF-8, so that any other label is of a body
 * that would be read wrongly; files are read as they are labelled.
 */
public final class CharacterSets {
  /** Files that people export, in whatever their program writes. */
  private static final Set<String> FILES =
      Set.of("text/csv", "text/plain", "application/octet-stream");

  /** What files may be in. */
  private static final Map<String, Charset> KNOWN =
      Map.of(
          "utf-8", UTF_8,
          "us-ascii", US_ASCII,
          "iso-8859-1", ISO_8859_1,
          "iso-8859-15", Charset.forName("ISO-8859-15"),
          "windows-1252", Charset.forName("windows-1252"),
          "utf-16", UTF_16,
          "utf-16le", UTF_16LE,
          "utf-16be", UTF_16BE);

  private CharacterSets() {}

  /**
   * Settings by which a label of JSON and of bytes is seen at all: to HTTP's layer JSON is UTF-8 by
   * definition, bytes have no characters, and it drops what the request says.
   */
  public static ServerSettings seen(ServerSettings settings) {
    return settings.withParserSettings(
        settings
            .getParserSettings()
            .withCustomMediaTypes(
                MediaTypes.applicationWithOpenCharset("json"),
                MediaTypes.applicationWithOpenCharset("octet-stream")));
  }

  /** The problem of a body of that type, when it is labelled otherwise than it is read. */
  static Optional<Problem> fault(String mediaType, ContentType type) {
    Optional<String> given = label(type);
    if (FILES.contains(mediaType)) {
      return given
          .filter(name -> !KNOWN.containsKey(name))
          .map(
              _ ->
                  Problem.of(
                      ProblemType.UNSUPPORTED_MEDIA_TYPE,
                      "The charset of the Content-Type must be one of: "
                          + String.join(", ", KNOWN.keySet().stream().sorted().toList())
                          + "."));
    }
    return given
        .filter(name -> !name.equals("utf-8"))
        .map(
            _ ->
                Problem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "The body must be in UTF-8, and its Content-Type may name no other charset."));
  }

  /** What a body of that type is in; UTF-8 where it has no label. */
  static Charset of(ContentType type) {
    return label(type).map(KNOWN::get).orElse(UTF_8);
  }

  private static Optional<String> label(ContentType type) {
    return type.getCharsetOption().map(given -> given.value().toLowerCase(Locale.ROOT));
  }
}
