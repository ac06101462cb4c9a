package io.vinculum.insight.message;

import io.vinculum.customer.entity.CustomerScalars;
import io.vinculum.insight.answer.Part;
import io.vinculum.insight.answer.Question;
import io.vinculum.insight.slice.SliceMessage;
import io.vinculum.insight.slice.SlicePart;
import io.vinculum.insight.slice.SliceQuestion;
import io.vinculum.insight.training.TrainerMessage;
import io.vinculum.message.MessageSerializer;
import java.util.Map;
import org.apache.pekko.actor.ExtendedActorSystem;

/**
 * Writes and reads what slices are told and what they answer, for slices on other nodes. A message
 * that a slice sends itself stays on its node.
 *
 * <p>An answer that is larger than a message between nodes may be would be dropped on its way, and
 * the asker would wait for nothing: it is sent as {@link Part.Unable}, so that the slice is missing
 * in the answer's coverage at once.
 */
public final class InsightMessages extends MessageSerializer {
  /** The number of this serializer, by which nodes of two releases know it. */
  static final int ID = 7307;

  private static final Map<String, Class<?>> NAMED =
      Map.ofEntries(
          Map.entry("insight.ask", SliceMessage.Ask.class),
          Map.entry("insight.answered", SliceMessage.Answered.class),
          Map.entry("insight.recorded", SliceMessage.Recorded.class),
          Map.entry("insight.left", SliceMessage.Left.class),
          Map.entry("insight.verify", SliceMessage.Verify.class),
          Map.entry("insight.verified", SliceMessage.Verified.class),
          Map.entry("insight.notice-time", SliceMessage.NoticeTime.class),
          Map.entry("insight.noticed", SliceMessage.Noticed.class),
          Map.entry("insight.ping", SliceMessage.Ping.class),
          Map.entry("insight.fit", TrainerMessage.Fit.class),
          Map.entry("insight.fitted", TrainerMessage.Fitted.class));

  /** Room for the addresses and names that Pekko sends with a message. */
  private static final int ENVELOPE_BYTES = 4 * 1024;

  /** Made by Pekko, as {@code insight-serialization.conf} says. */
  public InsightMessages(ExtendedActorSystem system) {
    super(
        system,
        ID,
        NAMED,
        Map.of(SliceQuestion.class, Question.class, SlicePart.class, Part.Reply.class),
        CustomerScalars.module(),
        InsightScalars.module());
  }

  @Override
  public byte[] toBinary(Object message) {
    byte[] whole = super.toBinary(message);
    return whole.length > BYTES_MAX - ENVELOPE_BYTES
            && message instanceof SliceMessage.Answered(int slice, Part.Reply(_, long lagMillis))
        ? super.toBinary(tooLarge(slice, lagMillis))
        : whole;
  }

  private static SliceMessage.Answered tooLarge(int slice, long lagMillis) {
    return new SliceMessage.Answered(
        slice,
        new Part.Reply(
            new Part.Unable("the part is larger than a message between nodes may be"), lagMillis));
  }
}
