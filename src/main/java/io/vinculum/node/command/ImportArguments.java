package io.vinculum.node.command;

import io.vinculum.node.UsageException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The words after {@code ./vinculum import}.
 *
 * @param parameters of {@code POST /v1/imports}, by name
 * @param charset that the files are in; absent for UTF-8
 * @param lookup a second file whose columns are joined, and by which column
 */
record ImportArguments(
    Path file, Map<String, String> parameters, Optional<String> charset, Optional<Lookup> lookup) {
  static final String USAGE =
      """
      ./vinculum import FILE [OPTION …]
        --kind purchases|interactions|customers   what the rows are (purchases)
        --format csv|ndjson          how the file is written (csv)
        --delimiter C                between columns; `blanks` for one or more blanks (,)
        --header yes|no              whether the first row names the columns (yes; else 1, 2, 3 …)
        --field PATH=COLUMN          an API field from a column, such as customer.card=customer_id
                                     or line.category='{department}.{product_category}'; repeat
                                     for customers: identifiers.KIND, external, profile.FIELD,
                                     consents.PURPOSE, opening.CURRENCY, tier and tierSince
        --dates PATTERN              how dates are written, such as yyyyMMdd (ISO 8601)
        --zone ZONE                  in which dates without an offset are read (the programme's)
        --source NAME                of the documents; with the row it makes each count once (the file's name)
        --currency CODE              of the amounts (the programme's)
        --decimal SIGN               before decimals: a point or a comma (.)
        --digits PATH=N              how many digits the numbers of a field have; `any` where they
                                     differ; repeat
        --charset NAME               that the files are in (utf-8), such as windows-1252 or utf-16
        --group-by COLUMN[,COLUMN…]  rows with one value there are the lines of one receipt
        --skip COLUMN=VALUE          leave out such rows
        --dry-run true|false         show the first rows as they are read, and all faults; record nothing
        --lookup FILE:COLUMN         join the columns of another CSV file by that column
      """;

  /** A second file. */
  record Lookup(Path file, String column) {}

  private static final Map<String, String> PARAMETERS =
      Map.ofEntries(
          Map.entry("--kind", "kind"),
          Map.entry("--format", "format"),
          Map.entry("--delimiter", "delimiter"),
          Map.entry("--header", "header"),
          Map.entry("--dates", "dates"),
          Map.entry("--zone", "zone"),
          Map.entry("--source", "source"),
          Map.entry("--currency", "currency"),
          Map.entry("--decimal", "decimal"),
          Map.entry("--dry-run", "dryRun"),
          Map.entry("--group-by", "groupBy"),
          Map.entry("--skip", "skip"));

  static ImportArguments parse(List<String> words) {
    Path file = null;
    Map<String, String> parameters = new LinkedHashMap<>();
    StringBuilder fields = new StringBuilder();
    StringBuilder digits = new StringBuilder();
    Optional<Lookup> lookup = Optional.empty();
    Optional<String> charset = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--")) {
        if (file != null) {
          throw new UsageException("one file at a time: " + file + " or " + word);
        }
        file = readable(word);
        continue;
      }
      if (i + 1 == words.size()) {
        throw new UsageException(word + " wants a value");
      }
      String value = words.get(++i);
      switch (word) {
        case "--field" -> fields.append(fields.isEmpty() ? "" : ";").append(value);
        case "--digits" -> digits.append(digits.isEmpty() ? "" : ";").append(value);
        case "--charset" -> charset = Optional.of(value);
        case "--lookup" -> lookup = Optional.of(lookup(value));
        default -> {
          String parameter = PARAMETERS.get(word);
          if (parameter == null) {
            throw new UsageException("no such option: " + word + "\n" + USAGE);
          }
          parameters.put(parameter, value);
        }
      }
    }
    if (file == null) {
      throw new UsageException("which file?\n" + USAGE);
    }
    parameters.putIfAbsent("kind", "purchases");
    parameters.putIfAbsent("format", "csv");
    parameters.putIfAbsent("source", sourceOf(file));
    if (!fields.isEmpty()) {
      parameters.put("fields", fields.toString());
    }
    if (!digits.isEmpty()) {
      parameters.put("digits", digits.toString());
    }
    return new ImportArguments(file, Map.copyOf(parameters), charset, lookup);
  }

  /** The parameters as a query, with the id of the uploaded lookup file where there is one. */
  String query(Optional<String> lookupId) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    if (lookup.isPresent() && lookupId.isPresent()) {
      all.put("lookup", lookupId.get() + ":" + lookup.get().column());
    }
    return all.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }

  /** A media type with the label of the files' character set. */
  String labelled(String mediaType) {
    return charset.map(name -> mediaType + "; charset=" + name).orElse(mediaType);
  }

  private static Lookup lookup(String value) {
    int colon = value.lastIndexOf(':');
    if (colon <= 0) {
      throw new UsageException("--lookup wants FILE:COLUMN, not " + value);
    }
    return new Lookup(readable(value.substring(0, colon)), value.substring(colon + 1));
  }

  private static Path readable(String name) {
    Path file = Path.of(name);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UsageException("no such file: " + name);
    }
    return file;
  }

  private static String sourceOf(Path file) {
    return file.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "-");
  }
}
