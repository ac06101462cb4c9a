package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Rejection;
import io.vinculum.customer.entity.journal.CustomerCodec;
import io.vinculum.customer.entity.wire.MessagesWire;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Replies on their way back to the node that asked. */
final class ReplyCodec {
  private static final Map<String, Rejection.Code> CODES =
      Arrays.stream(Rejection.Code.values())
          .collect(Collectors.toMap(Rejection.Code::apiName, Function.identity()));

  private ReplyCodec() {}

  static MessagesWire.Reply encode(Reply reply) {
    MessagesWire.Reply.Builder wire = MessagesWire.Reply.newBuilder();
    return switch (reply) {
      case Reply.Answered(Answer.Recorded recorded) -> wire.setRecorded(encode(recorded)).build();
      case Reply.Answered(Answer.Refused(Rejection why)) -> wire.setRefused(encode(why)).build();
      case Reply.Told(var customer) -> wire.setTold(CustomerCodec.encode(customer)).build();
      case Reply.Unreachable(String why) -> wire.setUnreachable(why).build();
      case Reply.Busy() -> wire.setBusy(true).build();
      case Reply.Failed(String why) -> wire.setFailed(why).build();
    };
  }

  /**
   * The reply of a message.
   *
   * @throws IllegalArgumentException when it says nothing that this version knows
   */
  static Reply decode(MessagesWire.Reply wire) {
    return switch (wire.getWhatCase()) {
      case RECORDED ->
          new Reply.Answered(
              new Answer.Recorded(
                  wire.getRecorded().getEventsList().stream()
                      .map(StoredEventCodec::decode)
                      .toList(),
                  wire.getRecorded().getDuplicate()));
      case REFUSED -> new Reply.Answered(new Answer.Refused(decode(wire.getRefused())));
      case TOLD -> new Reply.Told(CustomerCodec.decode(wire.getTold()));
      case UNREACHABLE -> new Reply.Unreachable(wire.getUnreachable());
      case BUSY -> new Reply.Busy();
      case FAILED -> new Reply.Failed(wire.getFailed());
      case WHAT_NOT_SET ->
          throw new IllegalArgumentException("a reply that this version does not know");
    };
  }

  private static MessagesWire.Recorded encode(Answer.Recorded recorded) {
    MessagesWire.Recorded.Builder wire =
        MessagesWire.Recorded.newBuilder().setDuplicate(recorded.duplicate());
    recorded.events().forEach(event -> wire.addEvents(StoredEventCodec.encode(event)));
    return wire.build();
  }

  private static MessagesWire.Rejection encode(Rejection rejection) {
    MessagesWire.Rejection.Builder wire =
        MessagesWire.Rejection.newBuilder()
            .setCode(rejection.code().apiName())
            .setDetail(rejection.detail());
    rejection.pointer().ifPresent(wire::setPointer);
    new TreeMap<>(rejection.figures())
        .forEach(
            (name, value) ->
                wire.addFigures(
                    MessagesWire.Rejection.Figure.newBuilder().setName(name).setValue(value)));
    return wire.build();
  }

  private static Rejection decode(MessagesWire.Rejection wire) {
    Rejection.Code code = CODES.get(wire.getCode());
    if (code == null) {
      throw new IllegalArgumentException("a refusal this version does not know: " + wire.getCode());
    }
    Map<String, String> figures = new HashMap<>();
    wire.getFiguresList().forEach(figure -> figures.put(figure.getName(), figure.getValue()));
    return new Rejection(
        code,
        wire.getDetail(),
        wire.hasPointer() ? Optional.of(wire.getPointer()) : Optional.empty(),
        figures);
  }
}
