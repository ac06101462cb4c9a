package io.vinculum.edge.key;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.audit.Audit;
import io.vinculum.edge.audit.AuditEntry;
import io.vinculum.edge.audit.AuditQuestion;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Steering;
import java.util.List;
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
        .parameters("subject", "by", "action", "from", "to", "limit", "cursor");
  }

  private CompletionStage<HttpReply> list(Call call) {
    Query query = call.query();
    AuditQuestion question =
        new AuditQuestion(
            query.limit(),
            query.idCursor(),
            query.id("subject"),
            query.id("by"),
            query.id("action"),
            query.instant("from"),
            query.instant("to"));
    return query.then(
        call, () -> audit.page(question).thenApply(page -> HttpReply.json(200, json(call, page))));
  }

  private static ObjectNode json(Call call, Audit.Page page) {
    ObjectNode json = JsonText.object();
    ArrayNode items = json.putArray("items");
    for (AuditEntry entry : page.entries()) {
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
    return json.put("next", call.cursor(page.next().map(Query::placeOf)));
  }
}
