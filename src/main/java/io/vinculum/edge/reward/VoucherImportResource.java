package io.vinculum.edge.reward;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.programme.domain.Programme;
import io.vinculum.programme.domain.Reward;
import io.vinculum.reward.voucher.Voucher;
import io.vinculum.reward.voucher.Vouchers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * {@code /v1/rewards/{reward}/vouchers}: codes that were made elsewhere, such as printed ones. They
 * are bearer's vouchers of the reward from now on. Sending a file again changes nothing.
 */
final class VoucherImportResource implements Resource {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String CSV = "text/csv";

  /** Lightweight transactions under way at a time. */
  private static final int AT_ONCE = 16;

  /** Faulty lines that the answer names. */
  private static final int FAULTS_SHOWN = 100;

  private final Rooms rooms;
  private final RewardPorts ports;
  private final Materializer materializer;

  VoucherImportResource(Rooms rooms, RewardPorts ports, Materializer materializer) {
    this.rooms = rooms;
    this.ports = ports;
    this.materializer = materializer;
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.post("/v1/rewards/{reward}/vouchers", "importVouchers", this::take)
            .taking(new BodyRule.Whole(Set.of(CSV, HttpReply.NDJSON), BodyRule.DOCUMENT_BYTES_MAX))
            .within(DEADLINE)
            .notRepeatable());
  }

  private CompletionStage<HttpReply> take(Call call) {
    Programme programme = rooms.programme().programme();
    Optional<Reward> reward = programme.reward(call.place("reward"));
    if (reward.isEmpty()) {
      return call.refuse(
          Problem.of(ProblemType.NOT_FOUND, "The programme has no reward of this id."));
    }
    if (reward.get().voucher().isEmpty()) {
      return call.refuse(Problem.invalid("", "brings codes to a reward that gives no voucher"));
    }
    VoucherCodeList list = VoucherCodeList.of(call.body(), call.mediaType(), call.charset());
    return list.codes().size() > VoucherCodeList.CODES_MAX
        ? call.refuse(Problem.invalid("", "has more than " + VoucherCodeList.CODES_MAX + " codes"))
        : keep(programme, reward.get(), list);
  }

  private CompletionStage<HttpReply> keep(
      Programme programme, Reward reward, VoucherCodeList list) {
    Reward.Voucher terms = reward.voucher().orElseThrow();
    Voucher voucher =
        Voucher.of(
            reward.id(),
            reward.value(),
            terms.partial(),
            Optional.empty(),
            Optional.empty(),
            Minting.end(programme, terms, rooms.now()));
    return Source.from(list.codes())
        .mapAsyncUnordered(
            AT_ONCE,
            entry ->
                ports
                    .vouchers()
                    .issue(entry.text(), voucher)
                    .thenApply(issuing -> new Kept(entry.line(), issuing)))
        .filter(kept -> kept.issuing() != Vouchers.Issuing.KNOWN)
        .runWith(Sink.seq(), materializer)
        .thenApply(kept -> HttpReply.json(200, json(list, kept)));
  }

  /** A code that is kept, by its line. */
  private record Kept(int line, Vouchers.Issuing issuing) {}

  private static ObjectNode json(VoucherCodeList list, List<Kept> kept) {
    int accepted = kept.size();
    List<Integer> alike =
        kept.stream()
            .filter(code -> code.issuing() == Vouchers.Issuing.ISSUED_ALIKE)
            .map(Kept::line)
            .sorted()
            .toList();
    ObjectNode json =
        JsonText.object()
            .put("accepted", accepted)
            .put("alike", alike.size())
            .put("duplicate", list.codes().size() - accepted)
            .put("rejected", list.faults().size());
    ArrayNode errors = json.putArray("errors");
    list.faults().stream()
        .limit(FAULTS_SHOWN)
        .forEach(fault -> errors.addObject().put("line", fault.line()).put("detail", fault.text()));
    ArrayNode lines = json.putArray("alikeLines");
    alike.stream().limit(FAULTS_SHOWN).forEach(lines::add);
    return json;
  }
}
