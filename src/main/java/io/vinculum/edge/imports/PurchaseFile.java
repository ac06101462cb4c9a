package io.vinculum.edge.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.http.Query;
import io.vinculum.fault.Fault;
import io.vinculum.programme.domain.Programme;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads the purchases of a file as an import of it would, without a server. */
public final class PurchaseFile {
  private PurchaseFile() {}

  /**
   * A purchase.
   *
   * @param customer the identifier, as the file has it
   * @param amount in major units
   */
  public record Sale(String customer, Instant at, double amount) {}

  /**
   * Reads a file.
   *
   * @param parameters those of {@code POST /v1/imports}; a lookup is not joined
   * @param charset that the file is in
   * @param programme whose zone and currency hold where the parameters name none
   * @param scratch a folder for receipts whose rows stand apart
   * @return how many rows could not be read, or were no purchase of an identified customer
   * @throws IllegalArgumentException when the parameters make no sense, or the file cannot be read
   */
  public static long read(
      Path file,
      Map<String, String> parameters,
      Charset charset,
      Programme programme,
      Path scratch,
      Consumer<Sale> sales)
      throws IOException {
    Query query =
        Query.of(
            parameters.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, parameter -> List.of(parameter.getValue()))));
    ImportPlan plan = new PlanShape(query, programme, charset).read();
    if (plan.kind() == ImportPlan.Kind.CUSTOMERS) {
      query.fault("kind", "must be purchases or interactions: customers have no sales");
    }
    List<Fault> faults = query.faults();
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          faults.stream()
              .map(fault -> fault.pointer() + " " + fault.detail())
              .collect(Collectors.joining("; ")));
    }
    checked(file, plan);
    long unread = 0;
    try (DocumentSource source = new DocumentSource(file, plan, Map.of(), scratch)) {
      for (Iterator<ImportedDocument> documents = source.documents(); documents.hasNext(); ) {
        Optional<Sale> sale = documents.next().json().flatMap(PurchaseFile::sale);
        if (sale.isPresent()) {
          sales.accept(sale.get());
        } else {
          unread++;
        }
      }
    }
    return unread;
  }

  private static void checked(Path file, ImportPlan plan) throws IOException {
    try {
      FileCheck.rows(file, plan, Set.of());
    } catch (ImportRefused | ImportStopped fault) {
      throw new IllegalArgumentException(fault.getMessage(), fault);
    }
  }

  private static Optional<Sale> sale(JsonNode json) {
    Iterator<JsonNode> identifiers = json.path("customer").elements();
    String amount = json.path("total").path("amount").asText();
    if (!identifiers.hasNext() || amount.isEmpty() || !json.path("occurredAt").isTextual()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Sale(
              identifiers.next().asText(),
              Instant.parse(json.path("occurredAt").asText()),
              Double.parseDouble(amount)));
    } catch (NumberFormatException | java.time.DateTimeException e) {
      // Counted with the rows that could not be read.
      return Optional.empty();
    }
  }
}
