package io.vinculum.edge.interaction;

import io.vinculum.edge.problem.Problem;
import io.vinculum.edge.problem.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.FlowShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.util.ByteString;

/**
 * Cuts bytes into lines. A line longer than {@link #LINE_BYTES_MAX} is not kept, only counted, and
 * the stream goes on after it. Blank lines are counted and left out.
 */
final class NdjsonLines extends GraphStage<FlowShape<ByteString, NdjsonLines.Line>> {
  /** Bytes of one line, its end not included. */
  static final int LINE_BYTES_MAX = 64 * 1024;

  private static final byte END = '\n';
  private static final byte RETURN = '\r';

  private final Inlet<ByteString> in = Inlet.create("NdjsonLines.in");
  private final Outlet<Line> out = Outlet.create("NdjsonLines.out");

  /** A line that is not blank. */
  sealed interface Line {
    /** Its place in the stream, from 1. */
    long number();

    /** One that can be read. */
    record Kept(long number, ByteString bytes) implements Line {}

    /** One that is too long. */
    record TooLong(long number) implements Line {}

    /** One that did not come to its end; none comes after it. */
    record Broken(long number, Problem problem) implements Line {}
  }

  @Override
  public FlowShape<ByteString, Line> shape() {
    return FlowShape.of(in, out);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Cutting(shape());
  }

  private final class Cutting extends GraphStageLogic {
    private ByteString begun = ByteString.emptyByteString();
    private boolean tooLong;
    private long number;

    Cutting(FlowShape<ByteString, Line> shape) {
      super(shape);
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              List<Line> lines = cut(grab(in));
              if (lines.isEmpty()) {
                pull(in);
              } else {
                emitMultiple(out, lines.iterator());
              }
            }

            @Override
            public void onUpstreamFailure(Throwable failure) {
              // Results have begun to be answered: what broke off is told as one of them.
              Optional<Problem> told = Refusals.body(failure);
              if (told.isPresent()) {
                emit(out, new Line.Broken(number + 1, told.get()), () -> completeStage());
              } else {
                // The connection is gone, and with it whoever could be told.
                completeStage();
              }
            }

            @Override
            public void onUpstreamFinish() {
              List<Line> lines = new ArrayList<>(1);
              end(ByteString.emptyByteString(), lines);
              emitMultiple(out, lines.iterator(), () -> completeStage());
            }
          });
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              pull(in);
            }
          });
    }

    /** Cuts, and tells of a line that is too long before its end, which may never come. */
    private List<Line> cut(ByteString bytes) {
      List<Line> lines = new ArrayList<>();
      int from = 0;
      int end = bytes.indexOf(END);
      while (end >= 0) {
        end(bytes.slice(from, end), lines);
        from = end + 1;
        end = bytes.indexOf(END, from);
      }
      begin(bytes.drop(from), lines);
      return lines;
    }

    private void begin(ByteString bytes, List<Line> lines) {
      if (tooLong) {
        return;
      }
      if (begun.size() + bytes.size() > LINE_BYTES_MAX + 1) {
        tooLong = true;
        begun = ByteString.emptyByteString();
        lines.add(new Line.TooLong(number + 1));
      } else {
        begun = begun.concat(bytes);
      }
    }

    private void end(ByteString rest, List<Line> lines) {
      ByteString line = begun.concat(rest);
      if (!line.isEmpty() && line.last() == RETURN) {
        line = line.dropRight(1);
      }
      number++;
      if (!tooLong && line.size() > LINE_BYTES_MAX) {
        lines.add(new Line.TooLong(number));
      } else if (!tooLong && !isBlank(line)) {
        lines.add(new Line.Kept(number, line));
      }
      begun = ByteString.emptyByteString();
      tooLong = false;
    }

    private static boolean isBlank(ByteString line) {
      for (int i = 0; i < line.size(); i++) {
        if (line.apply(i) != ' ' && line.apply(i) != '\t') {
          return false;
        }
      }
      return true;
    }
  }
}
