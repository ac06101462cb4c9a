package io.vinculum.edge.http;

import io.vinculum.edge.problem.BodyTooSlow;
import java.time.Duration;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.stream.stage.TimerGraphStageLogic;
import org.apache.pekko.util.ByteString;

/**
 * How slowly a body of any length may come. Between lines a client may rest, since a till has
 * nothing to tell at times; a line that has begun must end, or come on by {@link #BYTES}, within
 * the time. Only the time counts in which we wait for the client, not that in which it waits for
 * us.
 */
final class LinePace extends GraphStage<FlowShape<ByteString, ByteString>> {
  /** So much is progress, whether or not it ends a line. */
  static final int BYTES = 16 * 1024;

  private static final byte END = '\n';
  private static final String TIMER = "line";

  private final Duration within;
  private final Inlet<ByteString> in = Inlet.create("LinePace.in");
  private final Outlet<ByteString> out = Outlet.create("LinePace.out");

  LinePace(Duration within) {
    this.within = within;
  }

  @Override
  public FlowShape<ByteString, ByteString> shape() {
    return FlowShape.of(in, out);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Watching();
  }

  private final class Watching extends TimerGraphStageLogic {
    /** Nanoseconds waited for the line that has begun, and its bytes since there was progress. */
    private long waited;

    private long bytes;
    private long pulledAt;
    private boolean begun;

    Watching() {
      super(shape());
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              ByteString piece = grab(in);
              cancelTimer(TIMER);
              waited += System.nanoTime() - pulledAt;
              note(piece);
              push(out, piece);
            }
          });
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              pulledAt = System.nanoTime();
              if (begun) {
                long left = within.toNanos() - waited;
                scheduleOnce(TIMER, Duration.ofNanos(Math.max(1, left)));
              }
              pull(in);
            }
          });
    }

    private void note(ByteString piece) {
      bytes += piece.size();
      boolean ends = piece.indexOf(END) >= 0;
      if (ends || bytes >= BYTES || !begun) {
        waited = 0;
        bytes = 0;
      }
      begun = piece.isEmpty() ? begun : piece.last() != END;
    }

    @Override
    public void onTimer(Object timer) {
      failStage(new BodyTooSlow());
    }
  }
}
