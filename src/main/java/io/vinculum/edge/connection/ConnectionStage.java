package io.vinculum.edge.connection;

import io.vinculum.edge.connection.Connection.Ending;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BidiShape;
import org.apache.pekko.stream.Inlet;
import org.apache.pekko.stream.Outlet;
import org.apache.pekko.stream.stage.AbstractInHandler;
import org.apache.pekko.stream.stage.AbstractOutHandler;
import org.apache.pekko.stream.stage.AsyncCallback;
import org.apache.pekko.stream.stage.GraphStage;
import org.apache.pekko.stream.stage.GraphStageLogic;
import org.apache.pekko.util.ByteString;

/**
 * Where the bytes of a connection pass between the network and HTTP. It tells the connection of
 * them and ends it when told to; and it reads on after our last byte, since a connection that is
 * closed over unread bytes is reset, and the client would lose the answer.
 */
public final class ConnectionStage
    extends GraphStage<BidiShape<ByteString, ByteString, ByteString, ByteString>> {
  private final Connection connection;
  private final Connections connections;
  private final ByteString tooSlow;

  private final Inlet<ByteString> fromHttp = Inlet.create("Connection.fromHttp");
  private final Outlet<ByteString> toNetwork = Outlet.create("Connection.toNetwork");
  private final Inlet<ByteString> fromNetwork = Inlet.create("Connection.fromNetwork");
  private final Outlet<ByteString> toHttp = Outlet.create("Connection.toHttp");

  /**
   * The bytes of that connection.
   *
   * @param tooSlow the whole answer to a request whose head did not come in time
   */
  public ConnectionStage(Connection connection, Connections connections, ByteString tooSlow) {
    this.connection = connection;
    this.connections = connections;
    this.tooSlow = tooSlow;
  }

  @Override
  public BidiShape<ByteString, ByteString, ByteString, ByteString> shape() {
    return new BidiShape<>(fromHttp, toNetwork, fromNetwork, toHttp);
  }

  @Override
  public GraphStageLogic createLogic(Attributes attributes) {
    return new Passing();
  }

  private final class Passing extends GraphStageLogic {
    /** Whether the client need not be waited for after our last byte. */
    private boolean quiet;

    /** What of the answer is still to be sent. */
    private ByteString rest = ByteString.emptyByteString();

    /** Whether nothing comes after the rest. */
    private boolean last;

    Passing() {
      super(shape());
      setHandler(fromNetwork, new Incoming());
      setHandler(toHttp, new Asked());
      setHandler(fromHttp, new Outgoing());
      setHandler(toNetwork, new Read());
    }

    @Override
    public void preStart() {
      AsyncCallback<Ending> callback = createAsyncCallback(this::end);
      connection.flows(callback::invoke);
    }

    @Override
    public void postStop() {
      connections.gone(connection);
    }

    private void end(Ending ending) {
      switch (ending) {
        case ABORTED -> failStage(new ConnectionGivenUp());
        case QUIET -> {
          quiet = true;
          if (isClosed(toNetwork)) {
            completeStage();
          } else {
            complete(toHttp);
          }
        }
        case TOO_SLOW -> {
          // The head may have ended meanwhile.
          if (connection.state() == Connection.State.HEAD && !isClosed(toNetwork)) {
            cancel(fromHttp);
            complete(toHttp);
            rest = tooSlow;
            last = true;
            if (isAvailable(toNetwork)) {
              send();
            }
          }
        }
      }
    }

    private void send() {
      ByteString piece =
          rest.size() <= ConnectionLimits.PIECE_BYTES_MAX
              ? rest
              : rest.take(ConnectionLimits.PIECE_BYTES_MAX);
      rest = rest.drop(piece.size());
      connection.pieceSent();
      push(toNetwork, piece);
      if (last && rest.isEmpty()) {
        finish();
      }
    }

    private void finish() {
      connection.closes();
      complete(toNetwork);
      if (quiet) {
        completeStage();
      } else {
        readOn();
      }
    }

    /** Takes what still comes and throws it away. */
    private void readOn() {
      if (isClosed(fromNetwork)) {
        if (isClosed(toNetwork)) {
          completeStage();
        }
      } else if (!hasBeenPulled(fromNetwork)) {
        pull(fromNetwork);
      }
    }

    private final class Incoming extends AbstractInHandler {
      @Override
      public void onPush() {
        ByteString bytes = grab(fromNetwork);
        connection.received(bytes.size());
        if (isClosed(toHttp)) {
          pull(fromNetwork);
        } else {
          push(toHttp, bytes);
        }
      }

      @Override
      public void onUpstreamFinish() {
        complete(toHttp);
        if (isClosed(toNetwork)) {
          completeStage();
        }
      }
    }

    private final class Asked extends AbstractOutHandler {
      @Override
      public void onPull() {
        if (!isClosed(fromNetwork) && !hasBeenPulled(fromNetwork)) {
          pull(fromNetwork);
        }
      }

      @Override
      public void onDownstreamFinish(Throwable cause) {
        // An answer may still be on its way; the network goes on until that has left.
        readOn();
      }
    }

    private final class Outgoing extends AbstractInHandler {
      @Override
      public void onPush() {
        rest = grab(fromHttp);
        send();
      }

      @Override
      public void onUpstreamFinish() {
        complete(toHttp);
        last = true;
        if (rest.isEmpty()) {
          finish();
        }
      }
    }

    private final class Read extends AbstractOutHandler {
      @Override
      public void onPull() {
        connection.pieceRead();
        if (!rest.isEmpty()) {
          send();
        } else if (!isClosed(fromHttp) && !hasBeenPulled(fromHttp)) {
          pull(fromHttp);
        }
      }
    }
  }
}
