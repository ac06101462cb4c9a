package io.vinculum.insight.message;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.vinculum.customer.entity.Marks.Mark;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.customer.entity.StoredEventCodec;
import io.vinculum.customer.entity.journal.ScalarCodec;
import io.vinculum.insight.answer.Part;
import io.vinculum.insight.answer.Question;
import io.vinculum.insight.slice.SliceMessage;
import io.vinculum.insight.slice.SlicePart;
import io.vinculum.insight.slice.SliceQuestion;
import io.vinculum.insight.training.TrainerMessage;
import io.vinculum.insight.wire.SliceWire;
import java.util.Optional;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Writes and reads what slices are told and what they answer, for slices on other nodes. A message
 * that a slice sends itself stays on its node.
 *
 * <p>An answer that is larger than a message between nodes may be would be dropped on its way, and
 * the asker would wait for nothing: it is sent as {@link Part.Unable}, so that the slice is missing
 * in the answer's coverage at once.
 */
public final class InsightSerializer extends SerializerWithStringManifest {
  /** The number of this serializer, by which nodes of two releases know it. */
  static final int ID = 7302;

  private static final String ASK = "insight.ask.v1";
  private static final String ANSWERED = "insight.answered.v1";
  private static final String RECORDED = "insight.recorded.v1";
  private static final String LEFT = "insight.left.v1";
  private static final String VERIFY = "insight.verify.v1";
  private static final String VERIFIED = "insight.verified.v1";
  private static final String NOTICE_TIME = "insight.notice-time.v1";
  private static final String NOTICED = "insight.noticed.v1";
  private static final String PING = "insight.ping.v1";
  private static final String FIT = "insight.fit.v1";
  private static final String FITTED = "insight.fitted.v1";

  private static final String FRAME_PATH = "pekko.remote.artery.advanced.maximum-frame-size";

  /** Room for the addresses and names that Pekko sends with a message. */
  private static final long ENVELOPE_BYTES = 4 * 1024;

  private final ActorRefResolver actors;
  private final long maxBytes;

  /** Made by Pekko, as {@code insight-serialization.conf} says. */
  public InsightSerializer(ExtendedActorSystem system) {
    this.actors = ActorRefResolver.get(Adapter.toTyped(system));
    this.maxBytes = system.settings().config().getBytes(FRAME_PATH) - ENVELOPE_BYTES;
  }

  @Override
  public int identifier() {
    return ID;
  }

  @Override
  public String manifest(Object value) {
    return switch (value) {
      case SliceMessage.Ask _ -> ASK;
      case SliceMessage.Answered _ -> ANSWERED;
      case SliceMessage.Recorded _ -> RECORDED;
      case SliceMessage.Left _ -> LEFT;
      case SliceMessage.Verify _ -> VERIFY;
      case SliceMessage.Verified _ -> VERIFIED;
      case SliceMessage.NoticeTime _ -> NOTICE_TIME;
      case SliceMessage.Noticed _ -> NOTICED;
      case SliceMessage.Ping _ -> PING;
      case TrainerMessage.Fit _ -> FIT;
      case TrainerMessage.Fitted _ -> FITTED;
      default -> throw staysHere(value);
    };
  }

  @Override
  public byte[] toBinary(Object value) {
    return message(value).toByteArray();
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    try {
      return switch (manifest) {
        case ASK -> decode(SliceWire.Ask.parseFrom(bytes));
        case ANSWERED -> decode(SliceWire.Answered.parseFrom(bytes));
        case RECORDED ->
            new SliceMessage.Recorded(
                StoredEventCodec.decode(SliceWire.Recorded.parseFrom(bytes).getEvent()));
        case LEFT -> decode(SliceWire.Left.parseFrom(bytes));
        case VERIFY -> decode(SliceWire.Verify.parseFrom(bytes));
        case VERIFIED -> decode(SliceWire.Verified.parseFrom(bytes));
        case NOTICE_TIME ->
            new SliceMessage.NoticeTime(actor(SliceWire.NoticeTime.parseFrom(bytes).getReplyTo()));
        case NOTICED -> new SliceMessage.Noticed();
        case PING -> new SliceMessage.Ping();
        case FIT -> new TrainerMessage.Fit(actor(SliceWire.FitNow.parseFrom(bytes).getReplyTo()));
        case FITTED -> decode(SliceWire.FitEnded.parseFrom(bytes));
        default ->
            throw new IllegalArgumentException("a message this version does not know: " + manifest);
      };
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a " + manifest, e);
    }
  }

  private MessageLite message(Object value) {
    return switch (value) {
      case SliceMessage.Ask(SliceQuestion question, var replyTo) -> ask(question, replyTo);
      case SliceMessage.Answered(int slice, SlicePart part) -> answered(slice, part);
      case SliceMessage.Recorded(StoredEvent event) ->
          SliceWire.Recorded.newBuilder().setEvent(StoredEventCodec.encode(event)).build();
      case SliceMessage.Left(Mark mark, long sequenceNr) ->
          SliceWire.Left.newBuilder()
              .setCustomer(ScalarCodec.bytes(mark.customer()))
              .setMark(ScalarCodec.bytes(mark.id()))
              .setSequenceNr(sequenceNr)
              .build();
      case SliceMessage.Verify(boolean repair, var replyTo) ->
          SliceWire.Verify.newBuilder()
              .setRepair(repair)
              .setReplyTo(actors.toSerializationFormat(replyTo))
              .build();
      case SliceMessage.Verified(
              boolean complete,
              int customers,
              var different,
              int damaged,
              int superseded) ->
          SliceWire.Verified.newBuilder()
              .setComplete(complete)
              .setCustomers(customers)
              .addAllDifferent(different.stream().map(ScalarCodec::bytes).toList())
              .setDamagedJournals(damaged)
              .setSupersededEvents(superseded)
              .build();
      case SliceMessage.NoticeTime(var replyTo) ->
          SliceWire.NoticeTime.newBuilder()
              .setReplyTo(actors.toSerializationFormat(replyTo))
              .build();
      case SliceMessage.Noticed _ -> SliceWire.Noticed.getDefaultInstance();
      case SliceMessage.Ping _ -> SliceWire.Ping.getDefaultInstance();
      case TrainerMessage.Fit(var replyTo) ->
          SliceWire.FitNow.newBuilder().setReplyTo(actors.toSerializationFormat(replyTo)).build();
      case TrainerMessage.Fitted fitted -> encode(fitted);
      default -> throw staysHere(value);
    };
  }

  private static SliceMessage.Left decode(SliceWire.Left wire) {
    return new SliceMessage.Left(
        new Mark(ScalarCodec.customer(wire.getCustomer()), ScalarCodec.uuid(wire.getMark())),
        wire.getSequenceNr());
  }

  private SliceMessage.Verify decode(SliceWire.Verify wire) {
    return new SliceMessage.Verify(wire.getRepair(), actor(wire.getReplyTo()));
  }

  private static SliceMessage.Verified decode(SliceWire.Verified wire) {
    return new SliceMessage.Verified(
        wire.getComplete(),
        wire.getCustomers(),
        wire.getDifferentList().stream().map(ScalarCodec::customer).toList(),
        wire.getDamagedJournals(),
        wire.getSupersededEvents());
  }

  private static SliceWire.FitEnded encode(TrainerMessage.Fitted fitted) {
    SliceWire.FitEnded.Builder wire = SliceWire.FitEnded.newBuilder().setVersion(fitted.version());
    fitted
        .failure()
        .ifPresent(failure -> wire.setFailure(failure.why()).setReason(reason(failure.reason())));
    return wire.build();
  }

  private static SliceWire.FitEnded.Reason reason(TrainerMessage.Reason reason) {
    return switch (reason) {
      case NOT_ENOUGH_DATA -> SliceWire.FitEnded.Reason.NOT_ENOUGH_DATA;
      case NOT_CONVERGED -> SliceWire.FitEnded.Reason.NOT_CONVERGED;
      case AWAY -> SliceWire.FitEnded.Reason.AWAY;
      case FAULT -> SliceWire.FitEnded.Reason.FAULT;
    };
  }

  /** A reason of a later release is told as a fault, with the sentence that came with it. */
  private static TrainerMessage.Reason reason(SliceWire.FitEnded.Reason wire) {
    return switch (wire) {
      case NOT_ENOUGH_DATA -> TrainerMessage.Reason.NOT_ENOUGH_DATA;
      case NOT_CONVERGED -> TrainerMessage.Reason.NOT_CONVERGED;
      case AWAY -> TrainerMessage.Reason.AWAY;
      case FAULT, REASON_UNSPECIFIED, UNRECOGNIZED -> TrainerMessage.Reason.FAULT;
    };
  }

  private static TrainerMessage.Fitted decode(SliceWire.FitEnded wire) {
    return new TrainerMessage.Fitted(
        wire.getVersion(),
        wire.hasFailure()
            ? Optional.of(new TrainerMessage.Failure(reason(wire.getReason()), wire.getFailure()))
            : Optional.empty());
  }

  private static IllegalArgumentException staysHere(Object value) {
    return new IllegalArgumentException(value.getClass() + " stays on its node");
  }

  private MessageLite ask(SliceQuestion question, ActorRef<?> replyTo) {
    if (question instanceof Question asked) {
      return SliceWire.Ask.newBuilder()
          .setQuestion(QuestionCodec.encode(asked))
          .setReplyTo(actors.toSerializationFormat(replyTo))
          .build();
    }
    throw staysHere(question);
  }

  private SliceMessage.Ask decode(SliceWire.Ask wire) {
    return new SliceMessage.Ask(QuestionCodec.decode(wire.getQuestion()), actor(wire.getReplyTo()));
  }

  private MessageLite answered(int slice, SlicePart part) {
    if (part instanceof Part.Reply reply) {
      SliceWire.Answered whole = encode(slice, reply);
      return whole.getSerializedSize() <= maxBytes
          ? whole
          : encode(
              slice,
              new Part.Reply(
                  new Part.Unable("the part is larger than a message between nodes may be"),
                  reply.lagMillis()));
    }
    throw staysHere(part);
  }

  private static SliceWire.Answered encode(int slice, Part.Reply reply) {
    return SliceWire.Answered.newBuilder()
        .setSlice(slice)
        .setPart(PartCodec.encode(reply.part()))
        .setLagMillis(reply.lagMillis())
        .build();
  }

  private static SliceMessage.Answered decode(SliceWire.Answered wire) {
    return new SliceMessage.Answered(
        wire.getSlice(), new Part.Reply(PartCodec.decode(wire.getPart()), wire.getLagMillis()));
  }

  private <T> ActorRef<T> actor(String address) {
    return actors.resolveActorRef(address);
  }
}
