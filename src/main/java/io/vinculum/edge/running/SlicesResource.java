package io.vinculum.edge.running;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Query;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code /v1/slices}: whether the read side is what its journals say. */
public final class SlicesResource implements Resource {
  /** A slice of a large coalition has many journals to read. */
  private static final Duration CHECK_DEADLINE = Duration.ofMinutes(5);

  private final SliceCheck slices;

  /** The check behind it. */
  public SlicesResource(SliceCheck slices) {
    this.slices = slices;
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.get("/v1/slices", "listSlices", this::list),
        Operation.post("/v1/slices/{slice}/verification", "verifySlice", this::verify)
            .taking(new BodyRule.None())
            .parameters("repair")
            .within(CHECK_DEADLINE)
            .notRepeatable());
  }

  private CompletionStage<HttpReply> list(Call call) {
    ObjectNode json = JsonText.object();
    json.put("slices", slices.slices());
    return call.query().then(call, HttpReply.json(200, json)::now);
  }

  private CompletionStage<HttpReply> verify(Call call) {
    Query query = call.query();
    boolean repair = query.flag("repair");
    return query.then(
        call,
        () -> {
          for (int slice = 0; slice < slices.slices(); slice++) {
            if (Integer.toString(slice).equals(call.place("slice"))) {
              return verify(slice, repair);
            }
          }
          return call.refuse(
              Problem.of(
                  ProblemType.NOT_FOUND, "Slices are numbered from 0 to " + (slices.slices() - 1)));
        });
  }

  private CompletionStage<HttpReply> verify(int slice, boolean repair) {
    return slices
        .check(slice, repair)
        .thenCompose(
            checked -> {
              ObjectNode json = JsonText.object();
              json.put("slice", slice);
              json.put("customers", checked.customers());
              ArrayNode different = json.putArray("different");
              for (CustomerId customer : checked.different()) {
                different.add(customer.toString());
              }
              json.put("damagedJournals", checked.damagedJournals());
              json.put("supersededEvents", checked.supersededEvents());
              boolean found = !checked.different().isEmpty() || checked.damagedJournals() > 0;
              json.put("repaired", repair && found);
              return HttpReply.json(200, json).now();
            });
  }
}
