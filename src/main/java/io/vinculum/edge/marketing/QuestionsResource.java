package io.vinculum.edge.marketing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.customer.ClearIdentifiers;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.insight.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code /v1/questions}: what a marketer asks every week, each answered with what it rests on. */
public final class QuestionsResource implements Resource {
  private static final Duration ANSWER_MAX = Duration.ofSeconds(15);

  /** The lists of customers that results have. */
  private static final List<String> OF_CUSTOMERS = List.of("customers", "opportunities");

  private final Rooms rooms;
  private final ClearIdentifiers clear;
  private final Map<String, Asked> questions = new LinkedHashMap<>();

  /** A question in words, what it takes, and who reads the query and answers. */
  private record Asked(
      String words,
      List<String> parameters,
      Function<Query, Supplier<CompletionStage<Outcome<ObjectNode>>>> answer) {
    Asked(String words, Supplier<CompletionStage<Outcome<ObjectNode>>> answer) {
      this(words, List.of(), _ -> answer);
    }
  }

  /** Questions to these rooms. */
  public QuestionsResource(Rooms rooms, Steering steering) {
    this.rooms = rooms;
    this.clear = new ClearIdentifiers(rooms, steering);
    CustomerQuestions customers = new CustomerQuestions(rooms);
    ChangeQuestions changes = new ChangeQuestions(rooms);
    CauseQuestions causes = new CauseQuestions(rooms);
    questions.put("best-customers", new Asked("Who are our best customers?", customers::best));
    questions.put("slipping-away", new Asked("Who is slipping away?", customers::slipping));
    questions.put("growable-share", new Asked("Whose share can grow?", customers::growable));
    questions.put("what-they-tell-us", new Asked("What do they tell us?", changes::told));
    questions.put("what-changed", new Asked("What changed since last month?", changes::changed));
    questions.put(
        "complaints",
        new Asked("What do they complain about?", CauseQuestions.PARAMETERS, causes::complaints));
    questions.put(
        "reasons",
        new Asked("Why do they leave things?", CauseQuestions.PARAMETERS, causes::reasons));
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.get("/v1/questions", "listQuestions", _ -> list().now()),
        Operation.get("/v1/questions/{question}", "askQuestion", this::ask)
            .parameters(
                Stream.concat(
                        CauseQuestions.PARAMETERS.stream(), Stream.of(ClearIdentifiers.PARAMETER))
                    .toArray(String[]::new))
            .within(ANSWER_MAX));
  }

  private HttpReply list() {
    ObjectNode json = JsonText.object();
    ArrayNode items = json.putArray("items");
    questions.forEach((id, asked) -> items.addObject().put("id", id).put("question", asked.words));
    return HttpReply.json(200, json.putNull("next"));
  }

  private CompletionStage<HttpReply> ask(Call call) {
    String id = call.place("question");
    Optional<Asked> asked = Optional.ofNullable(questions.get(id));
    if (asked.isEmpty()) {
      return call.refuse(
          Problem.of(
              ProblemType.NOT_FOUND, "There is no such question; GET /v1/questions lists them."));
    }
    Query query = call.query();
    for (String parameter : CauseQuestions.PARAMETERS) {
      if (query.has(parameter) && !asked.get().parameters().contains(parameter)) {
        query.fault(parameter, "is no parameter of this question");
      }
    }
    List<String> fields = ClearIdentifiers.read(query);
    Supplier<CompletionStage<Outcome<ObjectNode>>> answer = asked.get().answer().apply(query);
    return query.then(
        call,
        () ->
            clear.allowed(
                call,
                "questions/" + id,
                fields,
                () ->
                    answer
                        .get()
                        .thenCompose(outcome -> answered(call, id, asked.get(), outcome, fields))));
  }

  private CompletionStage<HttpReply> answered(
      Call call, String id, Asked asked, Outcome<ObjectNode> outcome, List<String> fields) {
    return outcome instanceof Outcome.Answered<ObjectNode>(ObjectNode answer)
        ? named(answer, fields)
            .thenApply(
                _ -> {
                  ObjectNode json = JsonText.object().put("id", id).put("question", asked.words());
                  json.setAll(answer);
                  return HttpReply.json(200, json.put("asOf", rooms.now().toString()));
                })
        : call.outcome(outcome, _ -> HttpReply.empty(204));
  }

  private CompletionStage<Void> named(ObjectNode answer, List<String> fields) {
    CompletionStage<Void> all = CompletableFuture.completedStage(null);
    for (String list : OF_CUSTOMERS) {
      all = all.thenCompose(_ -> clear.beside(answer.path("result").path(list), fields));
    }
    return all;
  }
}
