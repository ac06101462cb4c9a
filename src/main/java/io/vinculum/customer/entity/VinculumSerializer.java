package io.vinculum.customer.entity;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.entity.journal.CustomerCodec;
import io.vinculum.customer.entity.journal.JournalCodec;
import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.customer.entity.wire.CustomerWire;
import io.vinculum.customer.entity.wire.MessagesWire;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Writes and reads all that this room stores or sends: events and states for the journal, requests
 * and replies between nodes. Everything bears a domain name, so that classes may move and be
 * renamed.
 */
public final class VinculumSerializer extends SerializerWithStringManifest {
  private static final String ASK = "customer.ask.v1";
  private static final String READ = "customer.read.v1";
  private static final String READ_AFTER = "customer.read-after.v1";
  private static final String REPLY = "customer.reply.v1";

  private final ActorRefResolver actors;

  /** Made by Pekko, as {@code serialization.conf} says. */
  public VinculumSerializer(ExtendedActorSystem system) {
    this.actors = ActorRefResolver.get(Adapter.toTyped(system));
  }

  @Override
  public int identifier() {
    return Unchangeable.SERIALIZER_ID;
  }

  @Override
  public String manifest(Object value) {
    return switch (value) {
      case JournalEntry entry -> JournalCodec.manifest(entry.event());
      case Customer _ -> CustomerCodec.MANIFEST;
      case CustomerMessage.Ask _ -> ASK;
      case CustomerMessage.Read _ -> READ;
      case CustomerMessage.ReadAfter _ -> READ_AFTER;
      case Reply _ -> REPLY;
      default -> throw new IllegalArgumentException(value.getClass() + " stays on its node");
    };
  }

  @Override
  public byte[] toBinary(Object value) {
    return value instanceof JournalEntry entry
        ? EntryCodec.encode(entry)
        : message(value).toByteArray();
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    try {
      return switch (manifest) {
        case CustomerCodec.MANIFEST -> CustomerCodec.decode(CustomerWire.Customer.parseFrom(bytes));
        case ASK -> decode(MessagesWire.Ask.parseFrom(bytes));
        case READ ->
            new CustomerMessage.Read(actor(MessagesWire.Read.parseFrom(bytes).getReplyTo()));
        case READ_AFTER -> decode(MessagesWire.ReadAfter.parseFrom(bytes));
        case REPLY -> ReplyCodec.decode(MessagesWire.Reply.parseFrom(bytes));
        default -> EntryCodec.decode(manifest, bytes);
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a " + manifest, e);
    }
  }

  private MessageLite message(Object value) {
    return switch (value) {
      case Customer customer -> CustomerCodec.encode(customer);
      case CustomerMessage.Ask ask ->
          MessagesWire.Ask.newBuilder()
              .setCommand(CommandCodec.encode(ask.command()))
              .setReplyTo(actors.toSerializationFormat(ask.replyTo()))
              .setUntil(ask.patience().untilMillis())
              .build();
      case CustomerMessage.Read read ->
          MessagesWire.Read.newBuilder()
              .setReplyTo(actors.toSerializationFormat(read.replyTo()))
              .build();
      case CustomerMessage.ReadAfter read ->
          MessagesWire.ReadAfter.newBuilder()
              .setErrandId(ScalarCodec.bytes(read.errand()))
              .setReplyTo(actors.toSerializationFormat(read.replyTo()))
              .build();
      case Reply reply -> ReplyCodec.encode(reply);
      default -> throw new IllegalArgumentException(value.getClass() + " stays on its node");
    };
  }

  private CustomerMessage.Ask decode(MessagesWire.Ask wire) {
    return new CustomerMessage.Ask(
        CommandCodec.decode(wire.getCommand()),
        actor(wire.getReplyTo()),
        Patience.until(wire.getUntil()));
  }

  private CustomerMessage.ReadAfter decode(MessagesWire.ReadAfter wire) {
    return new CustomerMessage.ReadAfter(
        ScalarCodec.uuid(wire.getErrandId()), actor(wire.getReplyTo()));
  }

  private ActorRef<Reply> actor(String address) {
    return actors.resolveActorRef(address);
  }
}
