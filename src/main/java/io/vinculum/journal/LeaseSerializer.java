package io.vinculum.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.journal.wire.LeaseWire;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Writes and reads what nodes tell each other about their leases. */
public final class LeaseSerializer extends SerializerWithStringManifest {
  /** Never changed: nodes of two builds speak to each other. */
  static final int ID = 7305;

  private static final String CONFIRM = "lease.confirm.v1";
  private static final String CONFIRMED = "lease.confirmed.v1";

  @Override
  public int identifier() {
    return ID;
  }

  @Override
  public String manifest(Object value) {
    return switch (message(value)) {
      case LeaseMessage.Confirm _ -> CONFIRM;
      case LeaseMessage.Confirmed _ -> CONFIRMED;
    };
  }

  @Override
  public byte[] toBinary(Object value) {
    return switch (message(value)) {
      case LeaseMessage.Confirm(String address, long uid, long round) -> wire(address, uid, round);
      case LeaseMessage.Confirmed(String address, long uid, long round) ->
          wire(address, uid, round);
    };
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    try {
      LeaseWire.Word wire = LeaseWire.Word.parseFrom(bytes);
      return switch (manifest) {
        case CONFIRM -> new LeaseMessage.Confirm(wire.getAddress(), wire.getUid(), wire.getRound());
        case CONFIRMED ->
            new LeaseMessage.Confirmed(wire.getAddress(), wire.getUid(), wire.getRound());
        default -> throw new IllegalArgumentException("no message of this room: " + manifest);
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a " + manifest, e);
    }
  }

  private static LeaseMessage message(Object value) {
    if (value instanceof LeaseMessage message) {
      return message;
    }
    throw new IllegalArgumentException(value.getClass() + " stays on its node");
  }

  private static byte[] wire(String address, long uid, long round) {
    return LeaseWire.Word.newBuilder()
        .setAddress(address)
        .setUid(uid)
        .setRound(round)
        .build()
        .toByteArray();
  }
}
