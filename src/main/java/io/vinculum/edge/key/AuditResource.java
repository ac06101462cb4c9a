package io.vinculum.edge.key;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.audit.Audit;
import io.vinculum.edge.audit.AuditEntry;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Reply;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Steering;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** {@code /v1/audit}: who changed what, from what to what, newest first. */
public final class AuditResource implements Resource {
  private final Audit audit;

  /** The record of changes. */
  public AuditResource(Steering steering) {
    this.audit = steering.audit();
  }

  @Override
  public List<Operation> operations() {
    return List.of(list());
  }

  private Operation list() {
    return Operation.get("/v1/audit", "listAudit", this::list)
        .parameters("subject", "limit", "cursor");
  }

  private CompletionStage<Reply> list(Call call) {
    Query query = call.query();
    Optional<String> subject = query.id("subject");
    int limit = query.limit();
    Optional<UUID> before = query.idCursor();
    return query.then(
        call,
        () ->
            audit
                .page(limit, before, subject)
                .thenApply(entries -> Reply.json(200, json(entries, limit))));
  }

  private static ObjectNode json(List<AuditEntry> entries, int limit) {
    ObjectNode json = JsonText.object();
    ArrayNode items = json.putArray("items");
    for (AuditEntry entry : entries) {
      ObjectNode item =
          items
              .addObject()
              .put("id", entry.id().toString())
              .put("at", entry.at().toString())
              .put("by", entry.by())
              .put("role", entry.role())
              .put("action", entry.action())
              .put("subject", entry.subject());
      item.put("before", entry.before().orElse(null));
      item.put("after", entry.after().orElse(null));
    }
    // A full page may be the last one: the next is then empty.
    json.put("next", entries.size() == limit ? Query.cursorOf(entries.getLast().id()) : null);
    return json;
  }
}
