package io.vinculum.edge.connection;

import org.apache.pekko.http.javadsl.model.HttpEntity.ChunkStreamPart;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
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
 * The bytes of chunks up to the last. Where the answer has begun before the body ended, HTTP's
 * layer ends a body whose chunks are malformed or cut off as if it were whole; only the last chunk
 * tells that it is.
 */
final class Chunks extends GraphStage<FlowShape<ChunkStreamPart, ByteString>> {
  private final Connection connection;
  private final Inlet<ChunkStreamPart> in = Inlet.create("Chunks.in");
  private final Outlet<ByteString> out = Outlet.create("Chunks.out");

  Chunks(Connection connection) {
    this.connection = connection;
  }

  @Override
  public FlowShape<ChunkStreamPart, ByteString> shape() {
    return FlowShape.of(in, out);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Reading();
  }

  private final class Reading extends GraphStageLogic {
    private boolean whole;

    Reading() {
      super(shape());
      setHandler(
          in,
          new AbstractInHandler() {
            @Override
            public void onPush() {
              ChunkStreamPart part = grab(in);
              whole |= part.isLastChunk();
              connection.chunkCame();
              if (part.data().isEmpty()) {
                await();
              } else {
                push(out, part.data());
              }
            }

            @Override
            public void onUpstreamFinish() {
              if (whole) {
                completeStage();
              } else {
                failStage(new EntityStreamException(new ErrorInfo("no last chunk", "")));
              }
            }
          });
      setHandler(
          out,
          new AbstractOutHandler() {
            @Override
            public void onPull() {
              await();
            }
          });
    }

    private void await() {
      connection.chunkAwaited();
      pull(in);
    }
  }
}
