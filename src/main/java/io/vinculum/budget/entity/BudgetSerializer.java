package io.vinculum.budget.entity;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.budget.domain.Budget;
import io.vinculum.budget.domain.BudgetEvent;
import io.vinculum.budget.wire.BudgetWire;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Writes and reads all that budgets store or send. */
public final class BudgetSerializer extends SerializerWithStringManifest {
  private static final String ASK = "budget.ask.v1";
  private static final String REPLY = "budget.reply.v1";

  private final ActorRefResolver actors;

  /** Made by Pekko, as {@code budget-serialization.conf} says. */
  public BudgetSerializer(ExtendedActorSystem system) {
    this.actors = ActorRefResolver.get(Adapter.toTyped(system));
  }

  @Override
  public int identifier() {
    return BudgetNames.SERIALIZER_ID;
  }

  @Override
  public String manifest(Object value) {
    return switch (value) {
      case BudgetEvent event -> BudgetCodec.manifest(event);
      case Budget _ -> BudgetCodec.STATE;
      case BudgetAsk _ -> ASK;
      case BudgetReply _ -> REPLY;
      default -> throw new IllegalArgumentException(value.getClass() + " stays on its node");
    };
  }

  @Override
  public byte[] toBinary(Object value) {
    return switch (value) {
      case BudgetEvent event -> BudgetCodec.encode(event).toByteArray();
      case Budget budget -> BudgetCodec.encode(budget).toByteArray();
      case BudgetAsk ask ->
          BudgetMessageCodec.encode(ask.command(), actors.toSerializationFormat(ask.replyTo()))
              .toByteArray();
      case BudgetReply reply -> BudgetMessageCodec.encode(reply).toByteArray();
      default -> throw new IllegalArgumentException(value.getClass() + " stays on its node");
    };
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    try {
      return switch (manifest) {
        case BudgetCodec.STATE -> BudgetCodec.decode(BudgetWire.Budget.parseFrom(bytes));
        case ASK -> {
          BudgetWire.Ask ask = BudgetWire.Ask.parseFrom(bytes);
          yield new BudgetAsk(
              BudgetMessageCodec.decode(ask), actors.resolveActorRef(ask.getReplyTo()));
        }
        case REPLY -> BudgetMessageCodec.decode(BudgetWire.Reply.parseFrom(bytes));
        default -> BudgetCodec.decode(manifest, bytes);
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a " + manifest, e);
    }
  }
}
