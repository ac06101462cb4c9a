package io.vinculum.journal;

import com.datastax.oss.protocol.internal.Frame;
import com.datastax.oss.protocol.internal.Message;
import com.datastax.oss.protocol.internal.request.Batch;
import com.datastax.oss.protocol.internal.request.Execute;
import com.datastax.oss.protocol.internal.request.Prepare;
import com.datastax.oss.protocol.internal.request.Query;
import com.datastax.oss.protocol.internal.response.result.Prepared;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.EncoderException;
import java.util.HashMap;
import java.util.Map;

/**
 * The last place before the wire: a request that writes and comes here without a lease goes no
 * further. Behind it are the encoding and the socket, nothing that waits for its turn: so what lay
 * in the queues of a process that slept does not reach the store.
 */
final class Fence extends ChannelDuplexHandler {
  static final String NAME = "writer-lease";

  private final WriterLease lease;
  private final Writes writes;

  /** Statements being prepared on this connection, by the number of their request. */
  private final Map<Integer, String> preparing = new HashMap<>();

  Fence(WriterLease lease, Writes writes) {
    this.lease = lease;
    this.writes = writes;
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise)
      throws Exception {
    if (message instanceof Frame frame) {
      if (frame.message instanceof Prepare prepare) {
        preparing.put(frame.streamId, prepare.cqlQuery);
      }
      if (isWrite(frame.message) && !lease.isHeld()) {
        // The driver's sign for what no other connection would carry either.
        promise.setFailure(
            new EncoderException(new NotTheWriter("without a lease nothing is written")));
        return;
      }
    }
    super.write(context, message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (message instanceof Frame frame) {
      String cql = preparing.remove(frame.streamId);
      if (cql != null && frame.message instanceof Prepared prepared) {
        writes.prepared(cql, prepared.preparedQueryId);
      }
    }
    super.channelRead(context, message);
  }

  private boolean isWrite(Message message) {
    return switch (message) {
      case Execute execute -> !writes.isRead(execute.queryId);
      case Query query -> !Writes.isRead(query.query);
      case Batch _ -> true;
      default -> false;
    };
  }
}
