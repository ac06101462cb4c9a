package io.vinculum.node.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One step of the schema: a file of CQL statements, each of which may be run again without harm,
 * since a node may die between running one and recording the file.
 *
 * @param version its number, from 1 on
 * @param name the file's name
 * @param checksum SHA-256 of its text, in hexadecimal
 * @param statements its statements, without comments and closing semicolons
 */
record Migration(int version, String name, String checksum, List<String> statements) {

  private static final Pattern FILE_NAME = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.cql");
  private static final Pattern STATEMENT_END = Pattern.compile(";[ \\t]*$", Pattern.MULTILINE);
  private static final Pattern COMMENT_LINE = Pattern.compile("^[ \\t]*--.*$", Pattern.MULTILINE);
  private static final Pattern CHANGES_SCHEMA = Pattern.compile("^(CREATE|ALTER|DROP)\\b");
  private static final Pattern REPEATABLE = Pattern.compile("\\bIF (NOT )?EXISTS\\b");

  Migration {
    statements = List.copyOf(statements);
    if (version < 1 || statements.isEmpty()) {
      throw new IllegalArgumentException("a migration has a number from 1 on and a statement");
    }
  }

  /**
   * Reads a file's text.
   *
   * @throws IllegalArgumentException if the name is not like {@code 0002-offers.cql}, or a
   *     statement cannot be repeated
   */
  static Migration parse(String name, String text) {
    Matcher matcher = FILE_NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a migration's name, like 0002-offers.cql: " + name);
    }
    String unix = text.replace("\r\n", "\n");
    List<String> statements =
        STATEMENT_END
            .splitAsStream(COMMENT_LINE.matcher(unix).replaceAll(""))
            .map(String::strip)
            .filter(statement -> !statement.isEmpty())
            .map(statement -> requireRepeatable(name, statement))
            .toList();
    return new Migration(Integer.parseInt(matcher.group(1)), name, sha256(unix), statements);
  }

  private static String requireRepeatable(String name, String statement) {
    String upper = statement.toUpperCase(Locale.ROOT);
    if (CHANGES_SCHEMA.matcher(upper).find() && !REPEATABLE.matcher(upper).find()) {
      throw new IllegalArgumentException(
          "%s: a change of the schema needs IF EXISTS or IF NOT EXISTS: %s"
              .formatted(name, statement.lines().findFirst().orElse("")));
    }
    return statement;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
