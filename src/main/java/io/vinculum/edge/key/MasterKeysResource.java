package io.vinculum.edge.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.edge.access.Principal;
import io.vinculum.edge.http.BodyRule;
import io.vinculum.edge.http.Call;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.http.Operation;
import io.vinculum.edge.http.Resource;
import io.vinculum.edge.json.JsonText;
import io.vinculum.edge.ports.Changes;
import io.vinculum.edge.ports.Rooms;
import io.vinculum.edge.ports.Steering;
import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.ProblemType;
import io.vinculum.identity.vault.MasterKeyRotation;
import io.vinculum.identity.vault.MasterKeyRotation.Progress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /v1/master-keys}: under which keys the others are wrapped, and a new one for them. */
public final class MasterKeysResource implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(MasterKeysResource.class);

  private static final String SUBJECT = "master-keys";

  private final MasterKeyRotation rotation;
  private final Changes changes;

  /** The master keys of this server. */
  public MasterKeysResource(MasterKeyRotation rotation, Rooms rooms, Steering steering) {
    this.rotation = rotation;
    this.changes = new Changes(steering.audit(), rooms);
  }

  @Override
  public List<Operation> operations() {
    return List.of(
        Operation.get(
            "/v1/master-keys",
            "getMasterKeys",
            call -> call.query().then(call, () -> HttpReply.json(200, json()).now())),
        Operation.post("/v1/master-keys/rotations", "rotateMasterKey", this::rotate)
            .taking(new BodyRule.None()));
  }

  private CompletionStage<HttpReply> rotate(Call call) {
    String before = keys().toString();
    return switch (rotation.rotate()) {
      case MasterKeyRotation.Answer.Begun(var end) -> {
        Principal by = call.caller();
        end.thenCompose(progress -> ended(by, progress))
            .exceptionally(
                failure -> {
                  LOG.error("The end of a rotation could not be noted", failure);
                  return null;
                });
        yield changes
            .note(by, "masterKey.rotate", SUBJECT, Optional.of(before), Optional.empty())
            .thenApply(_ -> HttpReply.json(202, json()));
      }
      case MasterKeyRotation.Answer.UnderWay _ -> refuse(call, "A rotation is under way.");
      case MasterKeyRotation.Answer.NoNewKey _ ->
          refuse(
              call,
              "The master key comes from VINCULUM_MASTER_KEY, which holds one: put a new one before"
                  + " it on every server, restart them, and rotate then.");
      case MasterKeyRotation.Answer.SeveralNodes _ ->
          refuse(
              call,
              "Several servers have the master key in files of their own: give it to all of them by"
                  + " VINCULUM_MASTER_KEY.");
    };
  }

  private CompletionStage<Void> ended(Principal by, Progress progress) {
    ObjectNode after = keys();
    after.set("rotation", json(progress));
    String action =
        progress.state() == MasterKeyRotation.State.DONE
            ? "masterKey.rotated"
            : "masterKey.rotationBrokenOff";
    return changes.note(by, action, SUBJECT, Optional.empty(), Optional.of(after.toString()));
  }

  private static CompletionStage<HttpReply> refuse(Call call, String why) {
    return call.refuse(Problem.of(ProblemType.CANNOT_ROTATE, why));
  }

  private ObjectNode json() {
    ObjectNode json = keys().put("kept", rotation.isKeptInFile() ? "file" : "environment");
    rotation
        .progress()
        .ifPresentOrElse(
            progress -> json.set("rotation", json(progress)), () -> json.putNull("rotation"));
    return json;
  }

  private ObjectNode keys() {
    ObjectNode json = JsonText.object();
    rotation.ids().forEach(json.putArray("keys")::add);
    return json;
  }

  private static ObjectNode json(Progress progress) {
    ObjectNode json =
        JsonText.object()
            .put("state", progress.state().name().toLowerCase(Locale.ROOT))
            .put("looked", progress.looked())
            .put("rewrapped", progress.rewrapped())
            .put("startedAt", progress.startedAt().toString())
            .put("endedAt", progress.endedAt().map(Object::toString).orElse(null));
    progress.failure().ifPresent(why -> json.put("failure", why));
    return json;
  }
}
