package io.vinculum.edge.running;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Whether the process lives, and whether it can serve. */
public final class HealthResource implements Resource {
  /** A check that takes longer counts as failed: orchestrators ask every few seconds. */
  static final Duration CHECK_MAX = Duration.ofSeconds(2);

  private static final int READY = 200;
  private static final int NOT_READY = 503;

  private final List<ReadinessCheck> checks;

  /** Health by these checks. */
  public HealthResource(List<ReadinessCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  @Override
  public List<Operation> operations() {
    return List.of(alive(), ready());
  }

  private Operation alive() {
    return Operation.get(
        "/health/alive",
        "getAlive",
        _ -> HttpReply.json(READY, JsonText.object().put("status", "alive")).now());
  }

  private Operation ready() {
    return Operation.get("/health/ready", "getReady", this::ask);
  }

  private CompletionStage<HttpReply> ask(Call call) {
    List<CompletableFuture<Boolean>> asked = new ArrayList<>(checks.size());
    for (ReadinessCheck check : checks) {
      asked.add(
          check
              .ready()
              .toCompletableFuture()
              .completeOnTimeout(false, CHECK_MAX.toMillis(), TimeUnit.MILLISECONDS)
              // Whatever the reason is: what fails is not ready.
              .exceptionally(_ -> false));
    }
    return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
        .thenApply(_ -> reply(asked.stream().map(f -> f.getNow(false)).toList()));
  }

  private HttpReply reply(List<Boolean> answers) {
    boolean all = !answers.contains(false);
    ObjectNode json = JsonText.object().put("status", all ? "ready" : "not-ready");
    ObjectNode byName = json.putObject("checks");
    for (int i = 0; i < answers.size(); i++) {
      byName.put(checks.get(i).name(), answers.get(i));
    }
    return HttpReply.json(all ? READY : NOT_READY, json);
  }
}
