package io.vinculum.edge.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Standing;
import io.vinculum.edge.access.MemberTokens.IssuedToken;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.CustomerIds;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.problem.Refusals;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code /v1/customers/{id}/tokens}: short-lived tokens with which members call themselves. */
public final class TokensResource implements Resource {
  /** Long enough for a visit to the app, short enough for a lost phone. */
  public static final Duration LIFE = Duration.ofMinutes(30);

  private final Rooms rooms;
  private final Steering.TokenMaker tokens;

  /** Tokens for these rooms' customers. */
  public TokensResource(Rooms rooms, Steering steering) {
    this.rooms = rooms;
    this.tokens = steering.tokens();
  }

  @Override
  public List<Operation> operations() {
    return List.of(issue());
  }

  private Operation issue() {
    return Operation.post(
            "/v1/customers/{id}/tokens", "issueToken", call -> call.customer(id -> issue(call, id)))
        .taking(new BodyRule.None());
  }

  private CompletionStage<HttpReply> issue(Call call, CustomerId id) {
    return rooms
        .customers()
        .read(id)
        .thenCompose(
            customer ->
                switch (customer.standing()) {
                  case Standing.Unknown _ -> call.refuse(CustomerIds.unknown(id.toString()));
                  case Standing.Erased _, Standing.Leaving _ -> call.refuse(Refusals.erased());
                  case Standing.Absorbed absorbed -> call.refuse(Refusals.merged(absorbed.into()));
                  case Standing.Guest _, Standing.Anonymous _, Standing.Member _ ->
                      HttpReply.json(201, json(tokens.issue(id, LIFE))).about(id).now();
                });
  }

  private static ObjectNode json(IssuedToken issued) {
    return JsonText.object()
        .put("token", issued.token())
        .put("tokenType", "Bearer")
        .put("expiresAt", issued.expiresAt().toString());
  }
}
