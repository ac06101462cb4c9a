package io.vinculum.insight.slice;

import io.vinculum.insight.columns.SliceColumns;
import io.vinculum.insight.slice.SliceMessage.LoadFailed;
import io.vinculum.insight.slice.SliceMessage.Loaded;
import java.time.Duration;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.StashBuffer;
import org.apache.pekko.stream.javadsl.Sink;

/** A slice that reads its facts back; what comes meanwhile waits. */
final class SliceLoading {
  /** Messages that wait while the facts are read back. */
  private static final int WAITING_MAX = 100_000;

  private static final Duration RESTART_MIN = Duration.ofMillis(500);
  private static final Duration RESTART_MAX = Duration.ofSeconds(10);
  private static final double RESTART_SPREAD = 0.2;

  private SliceLoading() {}

  /** The slice of that number: it reads its facts back, then works. */
  static Behavior<SliceMessage> create(int slice, SliceShell shell) {
    Behavior<SliceMessage> loading =
        Behaviors.setup(
            context ->
                Behaviors.withStash(WAITING_MAX, stash -> loading(context, stash, slice, shell)));
    return Behaviors.supervise(loading)
        .onFailure(SupervisorStrategy.restartWithBackoff(RESTART_MIN, RESTART_MAX, RESTART_SPREAD));
  }

  private static Behavior<SliceMessage> loading(
      ActorContext<SliceMessage> context,
      StashBuffer<SliceMessage> stash,
      int slice,
      SliceShell shell) {
    SliceColumns columns = new SliceColumns(epochDay(shell));
    context.pipeToSelf(
        shell
            .store()
            .load(slice)
            .runWith(
                Sink.fold(
                    columns,
                    (into, row) -> {
                      into.put(row);
                      return into;
                    }),
                context.getSystem())
            .thenCombine(shell.memberships().load(slice), Loaded::new),
        (loaded, failure) -> failure == null ? loaded : new LoadFailed(failure));
    return Behaviors.receive(SliceMessage.class)
        .onMessage(Loaded.class, loaded -> SliceActor.working(stash, slice, shell, loaded))
        .onMessage(
            LoadFailed.class,
            failed -> {
              throw new IllegalStateException(
                  "slice " + slice + " could not read its facts back", failed.cause());
            })
        .onAnyMessage(
            message -> {
              stash.stash(message);
              return Behaviors.same();
            })
        .build();
  }

  private static int epochDay(SliceShell shell) {
    return (int)
        shell
            .programmes()
            .get()
            .reaching(shell.clock().instant())
            .programme()
            .dayOf(shell.clock().instant())
            .toEpochDay();
  }
}
