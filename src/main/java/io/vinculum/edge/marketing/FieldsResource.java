package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.programme.rules.CustomerField;
import io.vinculum.programme.rules.Field;
import io.vinculum.programme.rules.Fields;
import io.vinculum.programme.rules.KeyKind;
import io.vinculum.programme.rules.RuleFunction;
import io.vinculum.programme.rules.RuleScope;
import io.vinculum.programme.rules.ValueKind;
import io.vinculum.programme.rules.Vocabulary;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** {@code /v1/fields}: every name that a rule may use, for who writes rules and what helps them. */
public final class FieldsResource implements Resource {
  private static final List<String> SCOPES =
      Arrays.stream(RuleScope.values()).map(FieldsResource::name).toList();

  private final Rooms rooms;

  /** The fields under the programme of these rooms. */
  public FieldsResource(Rooms rooms) {
    this.rooms = rooms;
  }

  @Override
  public List<Operation> operations() {
    return List.of(list());
  }

  private Operation list() {
    return Operation.get("/v1/fields", "listFields", this::list).parameters("scope");
  }

  private CompletionStage<HttpReply> list(Call call) {
    Query query = call.query();
    RuleScope scope =
        query
            .word("scope", SCOPES)
            .map(word -> RuleScope.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(RuleScope.SEGMENT);
    return query.then(call, () -> HttpReply.json(200, json(scope)).now());
  }

  private ObjectNode json(RuleScope scope) {
    Vocabulary names = Vocabulary.of(rooms.programme().programme());
    ObjectNode json = JsonText.object().put("scope", name(scope));
    ArrayNode items = json.putArray("items");
    Fields.of(scope).all().forEach(field -> items.add(json(field, names)));
    ArrayNode functions = json.putArray("functions");
    for (RuleFunction function : RuleFunction.of(scope)) {
      functions
          .addObject()
          .put("name", function.text())
          .put("example", function.example())
          .put("meaning", function.meaning());
    }
    return json.putNull("next");
  }

  private static ObjectNode json(Field field, Vocabulary names) {
    ObjectNode json =
        JsonText.object()
            .put("name", field.apiName())
            .put("type", field.type().label())
            .put(
                "unit",
                field.unit().equals(ValueKind.CURRENCY)
                    ? names.currency().toString()
                    : field.unit())
            .put("meaning", field.meaning())
            .put("answered", field.isAnswered());
    if (field instanceof CustomerField asked) {
      json.put("changedBy", asked.changedBy().label()).put("past", asked.isKnownOfThePast());
    }
    field
        .key()
        .ifPresent(
            kind -> {
              ObjectNode key = json.putObject("key").put("kind", kind.label());
              ArrayNode values = key.putArray("values");
              keys(kind, names).stream().sorted().forEach(values::add);
            });
    return json;
  }

  /** The keys there are; none where they are free. */
  private static Collection<String> keys(KeyKind kind, Vocabulary names) {
    return switch (kind) {
      case CURRENCY -> names.pointCurrencies();
      case CATEGORY -> names.categories();
      case PARTNER -> names.partners();
      case KIND -> Arrays.stream(InteractionKind.values()).map(InteractionKind::apiName).toList();
      case TOPIC, REASON, PURPOSE, ATTRIBUTE -> List.of();
    };
  }

  private static String name(RuleScope scope) {
    return scope.name().toLowerCase(Locale.ROOT);
  }
}
