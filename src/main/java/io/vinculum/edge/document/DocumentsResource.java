package io.vinculum.edge.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.edge.access.Principal;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.RequestReading;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.interaction.DocumentReference;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.insight.DocumentIndex;
import io.vinculum.insight.DocumentIndex.Doubled;
import io.vinculum.insight.DocumentIndex.Known;
import io.vinculum.insight.Page;
import io.vinculum.insight.document.DocumentCopy;
import io.vinculum.insight.document.DocumentDouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * {@code /v1/documents}: who has a document, and which are had twice. A key that acts for one
 * partner asks of that partner's documents.
 */
public final class DocumentsResource implements Resource {
  /** Both customers of each double on a page are asked, who may have to be read first. */
  private static final Duration LIST_MAX = Duration.ofSeconds(30);

  private final Rooms rooms;
  private final DocumentIndex documents;

  /** Documents of these rooms' customers. */
  public DocumentsResource(Rooms rooms, DocumentIndex documents) {
    this.rooms = rooms;
    this.documents = documents;
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.post("/v1/documents/lookup", "lookUpDocument", this::lookUp).notRepeatable(),
        Operation.get("/v1/documents/doubles", "listDoubles", this::doubles)
            .parameters("limit", "cursor")
            .within(LIST_MAX));
  }

  private CompletionStage<HttpReply> lookUp(Call call) {
    RequestReading<DocumentKey> read = call.read(fields -> shape(fields, call.caller()));
    return read.then(
        call,
        key ->
            isAnothers(key, call.caller())
                ? call.refuse(
                    Problem.of(ProblemType.FORBIDDEN, "This key acts for another partner."))
                : documents.find(key).thenCompose(known -> found(call, key, known)));
  }

  private Supplier<DocumentKey> shape(JsonFields fields, Principal caller) {
    return new DocumentReference(
            rooms.programmes().get(),
            rooms.programme().programme(),
            caller.partner(),
            Optional.empty())
        .read(fields);
  }

  private static boolean isAnothers(DocumentKey key, Principal caller) {
    return caller.partner().isPresent() && !caller.partner().equals(key.partner());
  }

  private static CompletionStage<HttpReply> found(Call call, DocumentKey key, Known known) {
    if (known.copies().isEmpty()) {
      return call.refuse(
          new Problem(
              ProblemType.NOT_FOUND,
              "Nobody is known to have this document; what was recorded in the last moments may"
                  + " not be known yet.",
              List.of(),
              Map.of("lagMs", Long.toString(known.freshness().lagMs())),
              Optional.empty()));
    }
    ObjectNode json = JsonText.object();
    DocumentJson.name(json, key);
    DocumentJson.copy(json, known.copies().getFirst());
    ArrayNode others = json.putArray("others");
    known.copies().stream().skip(1).forEach(copy -> DocumentJson.copy(others.addObject(), copy));
    json.putObject("freshness").put("lagMs", known.freshness().lagMs());
    return HttpReply.json(200, json).now();
  }

  private CompletionStage<HttpReply> doubles(Call call) {
    Query query = call.query();
    int limit = query.limit();
    Optional<String> cursor = query.cursor();
    return query.then(
        call,
        () ->
            documents
                .doubles(cursor, limit, call.caller().partner())
                .thenCompose(
                    outcome ->
                        call.outcome(outcome, page -> HttpReply.json(200, json(call, page)))));
  }

  private static ObjectNode json(Call call, Page<Doubled> page) {
    ObjectNode json = JsonText.object();
    ArrayNode items = json.putArray("items");
    page.items().forEach(doubled -> json(items.addObject(), doubled));
    json.put("next", call.cursor(page.next()));
    json.putObject("freshness").put("lagMs", page.freshness().lagMs());
    return json;
  }

  private static void json(ObjectNode json, Doubled doubled) {
    DocumentDouble found = doubled.found();
    doubled
        .copy()
        .or(doubled::kept)
        .ifPresent(copy -> DocumentJson.name(json, copy.occasion().key()));
    json.put("foundAt", found.foundAt().toString()).put("outcome", found.outcome().apiName());
    found.refusal().ifPresent(code -> json.put("refusal", code));
    json.set("kept", copy(doubled.kept()));
    json.set("double", copy(doubled.copy()));
  }

  private static ObjectNode copy(Optional<DocumentCopy> copy) {
    return copy.map(
            it -> {
              ObjectNode json = JsonText.object();
              DocumentJson.copy(json, it);
              return json;
            })
        .orElse(null);
  }
}
