package io.vinculum.edge.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.edge.EdgeUnderTest;
import io.vinculum.edge.http.Query;
import io.vinculum.fault.Fault;
import io.vinculum.programme.definition.ProgrammeReader;
import io.vinculum.programme.definition.ProgrammeReading;
import io.vinculum.programme.domain.Programme;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file and the parameters under which it is sent. */
record SentFile(Path folder) {
  /** What most files map. */
  static final String FIELDS = "customer.card=card;total=total";

  static ImportPlan plan(String... parameters) {
    return plan(StandardCharsets.UTF_8, parameters);
  }

  static ImportPlan plan(Charset charset, String... parameters) {
    Query query = query(parameters);
    ImportPlan plan = new PlanShape(query, programme(), charset).read();
    assertThat(query.faults()).isEmpty();
    return plan;
  }

  static Query query(String... parameters) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      all.put(parameter.substring(0, equals), List.of(parameter.substring(equals + 1)));
    }
    return Query.of(all);
  }

  static Programme programme() {
    return switch (ProgrammeReader.read(EdgeUnderTest.example())) {
      case ProgrammeReading.Valid(Programme programme) -> programme;
      case ProgrammeReading.Invalid(var faults) ->
          throw new IllegalStateException(faults.toString());
    };
  }

  Path file(byte[] bytes) {
    try {
      return Files.write(folder.resolve("file"), bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  Path file(String text) {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  static List<Fault> planFaults(String... parameters) {
    Query query = query(parameters);
    new PlanShape(query, programme(), StandardCharsets.UTF_8).read();
    return query.faults();
  }

  List<ImportedDocument> documents(String text, String... parameters) throws IOException {
    return documents(file(text), plan(parameters));
  }

  List<ImportedDocument> documents(Path file, ImportPlan plan) throws IOException {
    List<ImportedDocument> all = new ArrayList<>();
    long rows = FileCheck.rows(file, plan, Set.of());
    try (DocumentSource source = new DocumentSource(file, plan, Map.of(), folder)) {
      source.documents().forEachRemaining(all::add);
      assertThat(all.stream().mapToLong(ImportedDocument::rows).sum() + source.skipped())
          .isEqualTo(rows);
    }
    return all;
  }

  static String fault(ImportedDocument document) {
    assertThat(document.json()).isEmpty();
    return document.fault().orElseThrow();
  }
}
