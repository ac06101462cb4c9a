package io.vinculum.edge;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.audit.AuditRule;
import io.vinculum.edge.audit.AuditRules;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.json.Faults;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.json.StrictJson;
import io.vinculum.edge.ports.Changes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Notes what callers changed by operations that do not say it themselves: who, when, which
 * operation, of which customer or thing. The values of a customer's record are not told, only the
 * names of what was sent. The caller is answered once the note is stored.
 */
final class AuditTrail {
  private static final String CUSTOMERS = "customers/";
  private static final String VERSION = "/v1/";

  /** Whoever sets it only asks: nothing changed, and the answer may say who somebody is. */
  private static final String DRY_RUN = "dryRun";

  private final Changes changes;

  AuditTrail(Changes changes) {
    this.changes = changes;
  }

  /** The operation, with a note of each time that it changed something. */
  Operation over(Operation operation) {
    if (operation.method().equals("GET")) {
      return operation;
    }
    return switch (AuditRules.of(operation.id())) {
      case AuditRule.Exempt _, AuditRule.ByItself _ -> operation;
      case AuditRule.Noted(String action) -> noted(operation, action, AuditTrail::sent);
      case AuditRule.NotedWithAnswer(String action) ->
          noted(operation, action, (_, reply) -> answered(reply));
    };
  }

  private Operation noted(
      Operation operation, String action, BiFunction<Call, HttpReply, Optional<String>> after) {
    return operation.handledBy(
        call ->
            operation
                .handler()
                .handle(call)
                .thenCompose(
                    reply ->
                        isDone(reply) && !call.query().flag(DRY_RUN)
                            ? note(call, reply, action, after.apply(call, reply))
                            : CompletableFuture.completedStage(reply)));
  }

  private static boolean isDone(HttpReply reply) {
    return reply.status() >= 200 && reply.status() < 300;
  }

  private CompletionStage<HttpReply> note(
      Call call, HttpReply reply, String action, Optional<String> after) {
    return changes
        .note(call.caller(), action, subject(call, reply), Optional.empty(), after)
        .thenApply(_ -> reply);
  }

  private static String subject(Call call, HttpReply reply) {
    String path = call.instance().substring(VERSION.length());
    Optional<String> customer =
        path.startsWith(CUSTOMERS)
            ? Optional.ofNullable(call.openPlaces().get("id")).map(AuditTrail::asWritten)
            : reply.about().map(Object::toString);
    return customer.map(CUSTOMERS::concat).orElse(path);
  }

  /** A customer is one subject, in whichever case a path had its id. */
  private static String asWritten(String id) {
    return CustomerIds.parse(id).map(CustomerId::toString).orElse(id);
  }

  /** What the path names and which fields were sent; no values of theirs. */
  private static Optional<String> sent(Call call, HttpReply reply) {
    ObjectNode sent = JsonText.object();
    for (Map.Entry<String, String> place : call.openPlaces().entrySet()) {
      if (!place.getKey().equals("id")) {
        sent.put(place.getKey(), place.getValue());
      }
    }
    byte[] body = call.body();
    if (body.length > 0
        && call.mediaType().equals(HttpReply.JSON)
        && StrictJson.parse(body, new Faults())
            instanceof StrictJson.Parsed.Tree(ObjectNode fields)) {
      ArrayNode names = sent.putArray("fields");
      fields.fieldNames().forEachRemaining(names::add);
    }
    return sent.isEmpty() ? Optional.empty() : Optional.of(sent.toString());
  }

  private static Optional<String> answered(HttpReply reply) {
    return reply.content() instanceof HttpReply.Content.Whole(var bytes)
        ? Optional.of(bytes.utf8String())
        : Optional.empty();
  }
}
