package io.vinculum.edge.running;

import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemPages;
import io.vinculum.edge.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What can be read without a key: the contract, the meaning of problems, where to begin. */
public final class PagesResource implements Resource {
  private static final String YAML = "application/yaml";
  private static final int FOUND = 200;

  private static final String START =
      """
      <!doctype html>
      <html lang="en">
      <head><meta charset="utf-8"><title>Vinculum</title></head>
      <body>
      <h1>Vinculum</h1>
      <p>A loyalty and customer-intelligence server. It is running.</p>
      <ul>
      <li><a href="/openapi.yaml">The HTTP contract</a> (OpenAPI 3.1)</li>
      <li><a href="/health/ready">Is it ready?</a></li>
      <li><a href="/problems/invalid">What its problems mean</a></li>
      </ul>
      </body>
      </html>
      """;

  private final byte[] contract = Contract.text().getBytes(StandardCharsets.UTF_8);

  @Override
  public List<Operation> operations() {
    return List.of(start(), contract(), problem());
  }

  private Operation start() {
    return Operation.get(
            "/",
            "getStartPage",
            _ ->
                HttpReply.whole(FOUND, HttpReply.HTML, START.getBytes(StandardCharsets.UTF_8))
                    .now())
        .producing("text/html");
  }

  private Operation contract() {
    return Operation.get(
            "/openapi.yaml", "getContract", _ -> HttpReply.whole(FOUND, YAML, contract).now())
        .producing(YAML);
  }

  private Operation problem() {
    return Operation.get("/problems/{type}", "getProblemPage", PagesResource::page)
        .producing("text/html", "application/json");
  }

  private static CompletionStage<HttpReply> page(Call call) {
    return ProblemType.named(call.place("type"))
        .map(type -> page(call, type).now())
        .orElseGet(
            () -> call.refuse(Problem.of(ProblemType.NOT_FOUND, "There is no such problem.")));
  }

  /** For a person who follows the link, or for a program that says that it takes JSON. */
  private static HttpReply page(Call call, ProblemType type) {
    return call.prefers("application/json", "text/html")
        ? HttpReply.json(FOUND, ProblemPages.json(type))
        : HttpReply.whole(
            FOUND, HttpReply.HTML, ProblemPages.html(type).getBytes(StandardCharsets.UTF_8));
  }
}
