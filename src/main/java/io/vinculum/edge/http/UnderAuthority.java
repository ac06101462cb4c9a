package io.vinculum.edge.http;

import io.vinculum.edge.access.Authority;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;

/**
 * Lets a stream pass while the right of the caller holds under whom it runs, and ends it when the
 * right ends, also while nothing passes. The credential is asked for again and again, so that no
 * message has to arrive. While nobody can say whether it holds, what comes waits; but what ends
 * with a last word goes on, since each of its elements is asked for anew before anything is done.
 */
public final class UnderAuthority<T> extends GraphStage<FlowShape<T, T>> {
  /** Together with the time for which a key is trusted, well under a second. */
  static final Duration ASKED_EVERY = Duration.ofMillis(150);

  /** Nothing passes when the last answer came longer ago. */
  static final Duration CONFIRMED_FOR = Duration.ofMillis(400);

  /** When nobody could say for so long, the stream fails. */
  static final Duration UNCONFIRMED_MAX = Duration.ofSeconds(10);

  /** What a client still sends is read and thrown away for so long, so that it reads its end. */
  static final Duration DRAINED_FOR = Duration.ofSeconds(2);

  /** How a stream ends whose right ended. */
  public sealed interface Ending<T> {
    /** As if there were no more: of streams that nobody takes for whole. */
    record Completed<T>() implements Ending<T> {}

    /** It breaks off, so that nobody takes it for whole. */
    record BrokenOff<T>() implements Ending<T> {}

    /**
     * With a last word.
     *
     * @param word of the element that passed last and of the one that waits, where there are such
     */
    record LastWord<T>(BinaryOperator<Optional<T>> word) implements Ending<T> {}
  }

  private final Inlet<T> in = Inlet.create("UnderAuthority.in");
  private final Outlet<T> out = Outlet.create("UnderAuthority.out");
  private final Authority authority;
  private final Ending<T> ending;

  /** Under that right. */
  public UnderAuthority(Authority authority, Ending<T> ending) {
    this.authority = authority;
    this.ending = ending;
  }

  @Override
  public FlowShape<T, T> shape() {
    return FlowShape.of(in, out);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Passing();
  }

  /** What asking came to. */
  private sealed interface Said {
    record Holds() implements Said {}

    record Over() implements Said {}

    record Nothing(Throwable why) implements Said {}
  }

  private final class Passing extends TimerGraphStageLogic {
    private static final String ASK = "ask";
    private static final String DRAINED = "drained";

    private final AsyncCallback<Said> said = createAsyncCallback(this::heard);
    private long confirmedNanos;
    private boolean asking;
    private boolean noMore;
    private Optional<T> passed = Optional.empty();
    private Optional<T> waiting = Optional.empty();

    Passing() {
      super(shape());
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              waiting = Optional.of(grab(in));
              pass();
            }

            @Override
            public void onUpstreamFinish() {
              noMore = true;
              pass();
            }
          });
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              pass();
            }
          });
    }

    @Override
    public void preStart() {
      // The caller was let in a moment ago.
      confirmedNanos = System.nanoTime();
      scheduleAtFixedRate(ASK, ASKED_EVERY, ASKED_EVERY);
    }

    private void pass() {
      if (waiting.isPresent()) {
        if (isConfirmed() && isAvailable(out)) {
          passed = waiting;
          waiting = Optional.empty();
          push(out, passed.get());
        }
      } else if (isAvailable(out) && !noMore && !hasBeenPulled(in)) {
        pull(in);
      }
      if (waiting.isEmpty() && noMore) {
        completeStage();
      }
    }

    private boolean isConfirmed() {
      return ending instanceof Ending.LastWord<T> || isRecent();
    }

    private boolean isRecent() {
      return System.nanoTime() - confirmedNanos <= CONFIRMED_FOR.toNanos();
    }

    @Override
    public void onTimer(Object timer) {
      if (timer.equals(DRAINED)) {
        completeStage();
      } else if (!asking) {
        asking = true;
        var _ =
            authority
                .holds()
                .whenComplete(
                    (holds, failure) ->
                        said.invoke(
                            failure != null
                                ? new Said.Nothing(failure)
                                : holds ? new Said.Holds() : new Said.Over()));
      }
    }

    private void heard(Said what) {
      asking = false;
      switch (what) {
        case Said.Holds() -> {
          confirmedNanos = System.nanoTime();
          pass();
        }
        case Said.Over() -> end();
        case Said.Nothing(Throwable why) -> {
          if (!isConfirmed() && System.nanoTime() - confirmedNanos > UNCONFIRMED_MAX.toNanos()) {
            failStage(why);
          }
        }
      }
    }

    private void end() {
      cancelTimer(ASK);
      switch (ending) {
        case Ending.Completed<T>() -> completeStage();
        case Ending.BrokenOff<T>() -> failStage(new Authority.Ended());
        case Ending.LastWord<T>(var word) -> {
          drain();
          word.apply(passed, waiting)
              .ifPresentOrElse(last -> emit(out, last, () -> complete(out)), () -> complete(out));
        }
      }
    }

    private void drain() {
      if (noMore) {
        return;
      }
      setKeepGoing(true);
      scheduleOnce(DRAINED, DRAINED_FOR);
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              grab(in);
              pull(in);
            }

            @Override
            public void onUpstreamFinish() {
              setKeepGoing(false);
            }
          });
      if (!hasBeenPulled(in)) {
        pull(in);
      }
    }
  }
}
