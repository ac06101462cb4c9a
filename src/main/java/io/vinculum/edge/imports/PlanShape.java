package io.vinculum.edge.imports;

import io.vinculum.edge.http.Query;
import io.vinculum.programme.domain.Programme;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an import's plan from the parameters of its request. */
final class PlanShape {
  static final String[] PARAMETERS = {
    "kind",
    "format",
    "delimiter",
    "header",
    "fields",
    "dates",
    "zone",
    "source",
    "currency",
    "decimal",
    "digits",
    "groupBy",
    "skip",
    "lookup"
  };

  private static final int FIELDS_CHARACTERS_MAX = 8_000;
  private static final int FIELDS_MAX = 100;

  /** Names of a field's path; the deepest of the contract has four. */
  private static final int PATH_NAMES_MAX = 8;

  private static final Pattern DIGITS = Pattern.compile("(.+)=([1-9][0-9]?|any)");

  /** Signs that have another meaning in every file. */
  private static final String NO_DELIMITERS = "\"\r\n";

  private static final int NAME_CHARACTERS_MAX = 200;
  private static final String SOURCE_DEFAULT = "import";

  /** What is said of columns, which lines of JSON have not. */
  private static final List<String> OF_COLUMNS =
      List.of("fields", "dates", "decimal", "digits", "groupBy", "skip", "lookup");

  private final Query query;
  private final Programme programme;
  private final Charset charset;

  PlanShape(Query query, Programme programme, Charset charset) {
    this.charset = charset;
    this.query = query;
    this.programme = programme;
  }

  /** The plan; what is wrong with it is noted in the query, and the plan is then worth nothing. */
  ImportPlan read() {
    ImportPlan.Kind kind = kind();
    ImportPlan.Format format = format();
    Map<String, Template> fields = fields(kind);
    if (kind == ImportPlan.Kind.CUSTOMERS && query.has("groupBy")) {
      query.fault("groupBy", "makes receipts of rows, and these are customers");
    }
    if (kind == ImportPlan.Kind.CUSTOMERS && format == ImportPlan.Format.CSV) {
      new CustomerPlan(query, programme).check(fields.keySet());
    }
    return new ImportPlan(
        kind,
        format,
        charset,
        delimiter(),
        query.word("header", List.of("yes", "no")).orElse("yes").equals("yes"),
        fields,
        dates(kind),
        zone(),
        query.id("source").orElse(SOURCE_DEFAULT),
        query.text("currency", 3).orElse(programme.currency().getCurrencyCode()),
        decimal(),
        digits(fields.keySet()),
        query.text("groupBy", NAME_CHARACTERS_MAX),
        skip(),
        lookup());
  }

  private ImportPlan.Kind kind() {
    return ImportPlan.Kind.valueOf(
        query
            .word("kind", List.of("purchases", "interactions", "customers"))
            .orElse("purchases")
            .toUpperCase(Locale.ROOT));
  }

  private char decimal() {
    return query
        .word("decimal", List.of(",", "."))
        .map(sign -> sign.charAt(0))
        .orElse(ImportPlan.DECIMAL_POINT);
  }

  private ImportPlan.Format format() {
    if (query.word("format", List.of("csv", "ndjson")).orElse("csv").equals("csv")) {
      return ImportPlan.Format.CSV;
    }
    for (String name : OF_COLUMNS) {
      if (query.has(name)) {
        query.fault(name, "says something of columns, which lines of JSON have not");
      }
    }
    return ImportPlan.Format.NDJSON;
  }

  private char delimiter() {
    String text = query.text("delimiter", 6).orElse(",");
    if (text.equals("blanks")) {
      return ' ';
    }
    if (text.equals("tab")) {
      return '\t';
    }
    if (text.length() != 1 || NO_DELIMITERS.indexOf(text.charAt(0)) >= 0) {
      query.fault("delimiter", "must be one character, blanks or tab; no quote and no line break");
    }
    return text.charAt(0);
  }

  private Map<String, Template> fields(ImportPlan.Kind kind) {
    Map<String, Template> fields = new LinkedHashMap<>();
    for (String part : query.text("fields", FIELDS_CHARACTERS_MAX).orElse("").split(";", -1)) {
      if (part.isBlank()) {
        continue;
      }
      if (fields.size() == FIELDS_MAX) {
        query.fault("fields", "must be at most " + FIELDS_MAX + " fields");
        break;
      }
      int equals = part.indexOf('=');
      if (part.substring(0, Math.max(0, equals)).split("\\.", -1).length > PATH_NAMES_MAX) {
        query.fault("fields", "must have paths of at most " + PATH_NAMES_MAX + " names");
        continue;
      }
      if (equals <= 0 || equals == part.length() - 1) {
        query.fault("fields", "must be PATH=COLUMN;PATH=COLUMN, not " + part);
        continue;
      }
      try {
        String path = part.substring(0, equals);
        Template template = Template.parse(part.substring(equals + 1));
        if (template.columns().contains("")) {
          query.fault("fields", "names no column for " + path);
        }
        if (fields.put(path, template) != null) {
          query.fault("fields", "maps " + path + " twice");
        }
      } catch (IllegalArgumentException e) {
        query.fault("fields", e.getMessage());
      }
    }
    if (kind != ImportPlan.Kind.CUSTOMERS) {
      apart(fields.keySet());
    }
    return fields;
  }

  /** A field that is mapped as a whole has no parts that are mapped too. */
  private void apart(Set<String> paths) {
    for (String path : paths) {
      if (paths.stream().anyMatch(other -> other.startsWith(path + '.'))) {
        query.fault("fields", "maps " + path + " and a part of it");
      }
      if (path.equals("lines") || path.startsWith("lines.")) {
        query.fault("fields", "maps " + path + "; the fields of a line are line.sku and the like");
      }
    }
  }

  /** How many digits the numbers of fields have: {@code PATH=N} or, where they differ, any. */
  private Map<String, OptionalInt> digits(Set<String> mapped) {
    Map<String, OptionalInt> digits = new HashMap<>();
    for (String part : query.text("digits", FIELDS_CHARACTERS_MAX).orElse("").split(";", -1)) {
      if (part.isBlank()) {
        continue;
      }
      Matcher told = DIGITS.matcher(part);
      if (!told.matches()) {
        query.fault("digits", "must be PATH=NUMBER;PATH=any, with numbers of 1 to 99");
        continue;
      }
      String path = told.group(1);
      OptionalInt number =
          told.group(2).equals("any")
              ? OptionalInt.empty()
              : OptionalInt.of(Integer.parseInt(told.group(2)));
      if (!mapped.contains(path)) {
        query.fault("digits", "names " + path + ", which is not mapped");
      }
      if (digits.put(path, number) != null) {
        query.fault("digits", "names " + path + " twice");
      }
    }
    return digits;
  }

  private DatePattern dates(ImportPlan.Kind kind) {
    DatePattern otherwise =
        kind == ImportPlan.Kind.CUSTOMERS ? DatePattern.ISO_DAY : DatePattern.ISO;
    return query
        .text("dates", NAME_CHARACTERS_MAX)
        .map(
            pattern -> {
              try {
                return DatePattern.of(pattern);
              } catch (IllegalArgumentException e) {
                query.fault("dates", "must be a date pattern such as yyyyMMdd: " + e.getMessage());
                return otherwise;
              }
            })
        .orElse(otherwise);
  }

  private ZoneId zone() {
    Optional<String> zone = query.text("zone", NAME_CHARACTERS_MAX);
    try {
      return zone.map(ZoneId::of).orElse(programme.zone());
    } catch (DateTimeException e) {
      query.fault("zone", "must be a time zone such as Europe/Madrid");
      return programme.zone();
    }
  }

  private Optional<ImportPlan.Skip> skip() {
    return query
        .text("skip", NAME_CHARACTERS_MAX)
        .flatMap(
            text -> {
              int equals = text.indexOf('=');
              if (equals <= 0) {
                query.fault("skip", "must be COLUMN=VALUE");
                return Optional.empty();
              }
              return Optional.of(
                  new ImportPlan.Skip(text.substring(0, equals), text.substring(equals + 1)));
            });
  }

  private Optional<ImportPlan.Join> lookup() {
    return query
        .text("lookup", NAME_CHARACTERS_MAX)
        .flatMap(
            text -> {
              int colon = text.indexOf(':');
              if (colon <= 0 || !text.substring(0, colon).matches("[0-9a-f]{64}")) {
                query.fault("lookup", "must be the id of a lookup file, a colon and a column");
                return Optional.empty();
              }
              return Optional.of(
                  new ImportPlan.Join(text.substring(0, colon), text.substring(colon + 1)));
            });
  }
}
