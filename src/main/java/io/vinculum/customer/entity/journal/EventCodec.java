package io.vinculum.customer.entity.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.vinculum.customer.domain.CustomerEvent;
import java.util.function.Function;

/**
 * One event's line in the table of the journal.
 *
 * @param manifest the name under which it is stored, with the version of its shape
 * @param event its record
 * @param encode its message
 * @param decode the event of the bytes of its message, and of what may stand beside it in them
 */
record EventCodec<E extends CustomerEvent>(
    String manifest, Class<E> event, Function<E, Message> encode, Decoder<E> decode) {

  /** What bytes say. */
  interface Decoder<E> {
    /**
     * The event of these bytes.
     *
     * @throws InvalidProtocolBufferException when they are those of no message
     */
    E decode(byte[] bytes) throws InvalidProtocolBufferException;
  }

  /** An event whose message has a field of each name that its record has. */
  static <E extends CustomerEvent> EventCodec<E> byNames(
      String manifest, Class<E> event, Message none) {
    RecordCodec<E> names = new RecordCodec<>(event, none);
    return new EventCodec<>(manifest, event, names::encode, names::decode);
  }

  /** The message of an event of this line. */
  Message message(CustomerEvent told) {
    return encode.apply(event.cast(told));
  }
}
