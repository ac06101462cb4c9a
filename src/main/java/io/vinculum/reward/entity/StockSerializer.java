package io.vinculum.reward.entity;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.reward.stock.Stock;
import io.vinculum.reward.stock.StockEvent;
import io.vinculum.reward.wire.StockWire;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Writes and reads all that stocks store. */
public final class StockSerializer extends SerializerWithStringManifest {
  @Override
  public int identifier() {
    return StockNames.SERIALIZER_ID;
  }

  @Override
  public String manifest(Object value) {
    return switch (value) {
      case StockEvent event -> StockCodec.manifest(event);
      case Stock _ -> StockCodec.STATE;
      default -> throw new IllegalArgumentException(value.getClass() + " is not stored");
    };
  }

  @Override
  public byte[] toBinary(Object value) {
    return switch (value) {
      case StockEvent event -> StockCodec.encode(event).toByteArray();
      case Stock state -> StockCodec.encode(state).toByteArray();
      default -> throw new IllegalArgumentException(value.getClass() + " is not stored");
    };
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    try {
      return manifest.equals(StockCodec.STATE)
          ? StockCodec.decode(StockWire.Stock.parseFrom(bytes))
          : StockCodec.decode(manifest, bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a " + manifest, e);
    }
  }
}
