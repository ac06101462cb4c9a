package io.vinculum.edge.running;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.problem.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/projections/rebuild}: makes the whole read side anew of the journals while it
 * works. One slice after the other, so that tills and questions go on; the answer is its progress,
 * a line a slice, and ends with whoever asked.
 */
public final class ProjectionsResource implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectionsResource.class);
  private static final String LINE_END = "\n";

  private final SliceCheck slices;

  /** The slices that are made anew. */
  public ProjectionsResource(SliceCheck slices) {
    this.slices = slices;
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.post("/v1/projections/rebuild", "rebuildProjections", this::rebuild)
            .taking(new BodyRule.None())
            .producing(HttpReply.NDJSON)
            .notRepeatable());
  }

  private CompletionStage<HttpReply> rebuild(Call call) {
    return call.query().then(call, HttpReply.streamed(HttpReply.NDJSON, progress())::now);
  }

  /**
   * One slice.
   *
   * @param customers whose facts were made anew and compared
   * @param replaced whose running facts were others
   * @param still whose facts were others once more when those had been replaced
   * @param why it could not be compared
   */
  private record Rebuilt(int slice, int customers, int replaced, int still, Optional<String> why) {
    boolean isEqual() {
      return why.isEmpty() && still == 0;
    }
  }

  /** What is known after some slices. */
  private record Progress(
      Optional<Rebuilt> last, long customers, long replaced, List<Integer> unequal) {
    static final Progress NONE = new Progress(Optional.empty(), 0, 0, List.of());

    Progress and(Rebuilt rebuilt) {
      List<Integer> all = new ArrayList<>(unequal);
      if (!rebuilt.isEqual()) {
        all.add(rebuilt.slice());
      }
      return new Progress(
          Optional.of(rebuilt),
          customers + rebuilt.customers(),
          replaced + rebuilt.replaced(),
          all);
    }
  }

  private Source<ByteString, NotUsed> progress() {
    int last = slices.slices() - 1;
    return Source.range(0, last)
        .mapMaterializedValue(_ -> NotUsed.getInstance())
        .scanAsync(Progress.NONE, (so, slice) -> rebuilt(slice).thenApply(so::and))
        .drop(1)
        .map(so -> lines(so, last));
  }

  private CompletionStage<Rebuilt> rebuilt(int slice) {
    return slices
        .check(slice, true)
        .thenCompose(
            first ->
                first.different().isEmpty()
                    ? CompletableFuture.completedStage(
                        new Rebuilt(slice, first.customers(), 0, 0, Optional.empty()))
                    : again(slice, first))
        .exceptionally(failure -> failed(slice, failure));
  }

  /** What was replaced is held against the journals once more. */
  private CompletionStage<Rebuilt> again(int slice, SliceCheck.Checked first) {
    return slices
        .check(slice, false)
        .thenApply(
            second ->
                new Rebuilt(
                    slice,
                    second.customers(),
                    first.different().size(),
                    second.different().size(),
                    Optional.empty()));
  }

  private static Rebuilt failed(int slice, Throwable failure) {
    Throwable cause = Refusals.cause(failure);
    LOG.warn("slice {} could not be made anew", slice, cause);
    String why =
        Refusals.of(cause).isPresent()
            ? "The slice or a journal did not answer in time."
            : "A fault of the server, which its log tells.";
    return new Rebuilt(slice, 0, 0, 0, Optional.of(why));
  }

  private static ByteString lines(Progress so, int lastSlice) {
    Rebuilt slice = so.last().orElseThrow();
    ObjectNode line =
        JsonText.object()
            .put("slice", slice.slice())
            .put("slices", lastSlice + 1)
            .put("customers", slice.customers())
            .put("replaced", slice.replaced())
            .put("equal", slice.isEqual())
            .put("why", slice.why().orElse(null));
    String text = line + LINE_END;
    return ByteString.fromString(slice.slice() == lastSlice ? text + summary(so) + LINE_END : text);
  }

  private static ObjectNode summary(Progress so) {
    ObjectNode json =
        JsonText.object()
            .put("complete", so.unequal().isEmpty())
            .put("customers", so.customers())
            .put("replaced", so.replaced());
    so.unequal().forEach(json.putArray("unequal")::add);
    return json;
  }
}
