package io.vinculum.reward.entity;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.reward.stock.Stock;
import io.vinculum.reward.stock.StockEvent;
import io.vinculum.reward.wire.StockWire;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Writes and reads all that stocks store or send. */
public final class StockSerializer extends SerializerWithStringManifest {
  private static final String ASK = "stock.ask.v1";
  private static final String REPLY = "stock.reply.v1";

  private final ActorRefResolver actors;

  /** Made by Pekko, as {@code reward-serialization.conf} says. */
  public StockSerializer(ExtendedActorSystem system) {
    this.actors = ActorRefResolver.get(Adapter.toTyped(system));
  }

  @Override
  public int identifier() {
    return StockNames.SERIALIZER_ID;
  }

  @Override
  public String manifest(Object value) {
    return switch (value) {
      case StockEvent event -> StockCodec.manifest(event);
      case Stock _ -> StockCodec.STATE;
      case StockAsk _ -> ASK;
      case StockReply _ -> REPLY;
      default -> throw new IllegalArgumentException(value.getClass() + " stays on its node");
    };
  }

  @Override
  public byte[] toBinary(Object value) {
    return switch (value) {
      case StockEvent event -> StockCodec.encode(event).toByteArray();
      case Stock stock -> StockCodec.encode(stock).toByteArray();
      case StockAsk ask ->
          StockMessageCodec.encode(ask.command(), actors.toSerializationFormat(ask.replyTo()))
              .toByteArray();
      case StockReply reply -> StockMessageCodec.encode(reply).toByteArray();
      default -> throw new IllegalArgumentException(value.getClass() + " stays on its node");
    };
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    try {
      return switch (manifest) {
        case StockCodec.STATE -> StockCodec.decode(StockWire.Stock.parseFrom(bytes));
        case ASK -> {
          StockWire.Ask ask = StockWire.Ask.parseFrom(bytes);
          yield new StockAsk(
              StockMessageCodec.decode(ask), actors.resolveActorRef(ask.getReplyTo()));
        }
        case REPLY -> StockMessageCodec.decode(StockWire.Reply.parseFrom(bytes));
        default -> StockCodec.decode(manifest, bytes);
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a " + manifest, e);
    }
  }
}
