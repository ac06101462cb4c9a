package io.vinculum.edge.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.access.Credentials;
import io.vinculum.edge.access.Credentials.ApiKey;
import io.vinculum.edge.access.Credentials.IssuedKey;
import io.vinculum.edge.access.Credentials.NewKey;
import io.vinculum.edge.access.Right;
import io.vinculum.edge.access.Role;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Changes;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.edge.problem.Refusals;
import io.vinculum.programme.domain.Partner;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code /v1/keys}: the API keys of tills, partners, marketing and administrators. */
public final class KeysResource implements Resource {
  private static final List<String> ROLES =
      Arrays.stream(Role.values()).filter(role -> role != Role.MEMBER).map(Role::apiName).toList();

  private static final String RIGHTS =
      Arrays.stream(Right.values()).map(Right::apiName).collect(Collectors.joining(", "));

  private final Rooms rooms;
  private final Credentials credentials;
  private final Changes changes;

  /** The keys of this server. */
  public KeysResource(Rooms rooms, Steering steering) {
    this.rooms = rooms;
    this.credentials = steering.credentials();
    this.changes = new Changes(steering.audit(), rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(create(), list(), revoke());
  }

  private Operation create() {
    return Operation.post("/v1/keys", "createKey", this::create);
  }

  private CompletionStage<HttpReply> create(Call call) {
    return call.read(this::newKey).then(call, wanted -> create(call, wanted));
  }

  private Supplier<NewKey> newKey(JsonFields fields) {
    fields.require("name", "role");
    Optional<String> name = fields.text("name", NewKey.MAX_NAME_CHARS);
    if (name.filter(String::isBlank).isPresent()) {
      fields.fault("name", "must not be blank");
    }
    Optional<Role> role = fields.word("role", ROLES).flatMap(Role::named);
    Optional<String> partner = fields.id("partner");
    List<String> partners =
        rooms.programme().programme().partners().stream().map(Partner::id).toList();
    if (partner.isPresent() && !partners.contains(partner.get())) {
      fields.fault("partner", "is not a partner of the programme");
    }
    if (role.equals(Optional.of(Role.PARTNER)) && partner.isEmpty()) {
      fields.require("partner");
    }
    if (fields.has("partner")
        && role.filter(r -> r != Role.PARTNER && r != Role.TILL).isPresent()) {
      fields.fault("partner", "belongs to keys of tills and partners only");
    }
    Optional<Integer> requestsPerSecond =
        fields
            .integer("requestsPerSecond", 1, NewKey.REQUESTS_PER_SECOND_MAX)
            .map(Math::toIntExact);
    Set<Right> rights = rights(fields);
    if (!rights.isEmpty() && role.filter(r -> r != Role.MARKETING).isPresent()) {
      fields.fault("rights", "belong to keys of marketing only; administrators have all");
    }
    return () ->
        new NewKey(name.orElseThrow(), role.orElseThrow(), partner, requestsPerSecond, rights);
  }

  private static Set<Right> rights(JsonFields fields) {
    Set<Right> rights = EnumSet.noneOf(Right.class);
    int place = 0;
    for (JsonNode value : fields.values("rights", Right.values().length)) {
      Optional<Right> right = Right.named(value.asText()).filter(_ -> value.isTextual());
      if (right.isEmpty()) {
        fields.fault("rights", place, "must be one of " + RIGHTS);
      }
      right.ifPresent(rights::add);
      place++;
    }
    return rights;
  }

  private CompletionStage<HttpReply> create(Call call, NewKey wanted) {
    return credentials
        .create(wanted)
        .thenCompose(
            issued ->
                changes
                    .note(
                        call.caller(),
                        "key.create",
                        "keys/" + issued.key().id(),
                        Optional.empty(),
                        Optional.of(json(issued.key()).toString()))
                    .thenApply(_ -> HttpReply.json(201, shown(issued))))
        .exceptionally(failure -> tooMany(call, failure));
  }

  private static HttpReply tooMany(Call call, Throwable failure) {
    if (Refusals.cause(failure) instanceof Credentials.TooManyKeys full) {
      return HttpReply.problem(
          Problem.of(ProblemType.LIMIT_EXCEEDED, full.getMessage() + "."), call.instance());
    }
    throw new CompletionException(Refusals.cause(failure));
  }

  /** The only answer with the secret. */
  private static ObjectNode shown(IssuedKey issued) {
    return json(issued.key()).put("key", issued.secret());
  }

  private static ObjectNode json(ApiKey key) {
    ObjectNode json =
        JsonText.object()
            .put("id", key.id().toString())
            .put("name", key.name())
            .put("role", key.role().apiName());
    key.partner().ifPresent(partner -> json.put("partner", partner));
    key.requestsPerSecond().ifPresent(limit -> json.put("requestsPerSecond", limit));
    if (!key.rights().isEmpty()) {
      ArrayNode rights = json.putArray("rights");
      key.rights().stream().map(Right::apiName).sorted().forEach(rights::add);
    }
    return json.put("createdAt", key.createdAt().toString());
  }

  private Operation list() {
    return Operation.get("/v1/keys", "listKeys", this::list).parameters("limit", "cursor");
  }

  private CompletionStage<HttpReply> list(Call call) {
    Query query = call.query();
    int limit = query.limit();
    Optional<UUID> after = query.idCursor();
    return query.then(
        call,
        () ->
            credentials
                .list(limit + 1, after)
                .thenApply(
                    keys -> {
                      ObjectNode json = JsonText.object();
                      ArrayNode items = json.putArray("items");
                      keys.stream().limit(limit).forEach(key -> items.add(json(key)));
                      json.put(
                          "next",
                          call.cursor(
                              keys.size() > limit
                                  ? Optional.of(Query.placeOf(keys.get(limit - 1).id()))
                                  : Optional.empty()));
                      return HttpReply.json(200, json);
                    }));
  }

  private Operation revoke() {
    return Operation.delete("/v1/keys/{key}", "revokeKey", this::revoke);
  }

  private CompletionStage<HttpReply> revoke(Call call) {
    Optional<UUID> id = Query.uuid(call.place("key"));
    return id.isEmpty()
        ? none(call)
        : credentials
            .revoke(id.get())
            .thenCompose(
                was ->
                    was.isPresent()
                        ? changes
                            .note(
                                call.caller(),
                                "key.revoke",
                                "keys/" + id.get(),
                                was.map(key -> json(key).toString()),
                                Optional.empty())
                            .thenApply(_ -> HttpReply.empty(204))
                        : none(call));
  }

  private static CompletionStage<HttpReply> none(Call call) {
    return call.refuse(Problem.of(ProblemType.NOT_FOUND, "There is no such key in force."));
  }
}
