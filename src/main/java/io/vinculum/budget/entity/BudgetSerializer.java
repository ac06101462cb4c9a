package io.vinculum.budget.entity;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.budget.domain.Budget;
import io.vinculum.budget.domain.BudgetEvent;
import io.vinculum.budget.wire.BudgetWire;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Writes and reads all that budgets store. */
public final class BudgetSerializer extends SerializerWithStringManifest {
  @Override
  public int identifier() {
    return BudgetNames.SERIALIZER_ID;
  }

  @Override
  public String manifest(Object value) {
    return switch (value) {
      case BudgetEvent event -> BudgetCodec.manifest(event);
      case Budget _ -> BudgetCodec.STATE;
      default -> throw new IllegalArgumentException(value.getClass() + " is not stored");
    };
  }

  @Override
  public byte[] toBinary(Object value) {
    return switch (value) {
      case BudgetEvent event -> BudgetCodec.encode(event).toByteArray();
      case Budget state -> BudgetCodec.encode(state).toByteArray();
      default -> throw new IllegalArgumentException(value.getClass() + " is not stored");
    };
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    try {
      return manifest.equals(BudgetCodec.STATE)
          ? BudgetCodec.decode(BudgetWire.Budget.parseFrom(bytes))
          : BudgetCodec.decode(manifest, bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a " + manifest, e);
    }
  }
}
