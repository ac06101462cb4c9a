package io.vinculum.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Writes and reads what a room's actors say to those of other nodes. A room names its messages and
 * adds how its own scalars look; the rest follows from its records (docs/adr/0049).
 */
public abstract class MessageSerializer extends SerializerWithStringManifest {
  /** The largest message, in bytes. A larger one is neither sent nor read. */
  public static final int BYTES_MAX = MessageMapper.BYTES_MAX;

  private record Kind(String manifest, ObjectWriter writer, ObjectReader reader) {}

  private final int id;
  private final Map<String, Class<?>> named;
  private final Map<String, Kind> byManifest = new HashMap<>();
  private final Map<Class<?>, Kind> byClass = new HashMap<>();

  /**
   * Of one room.
   *
   * @param id never borne by a serializer of another meaning, or of one that there was once
   * @param named the messages by domain names: records, or sealed types for all that they permit
   * @param scalars how values of the room look that are more than records
   */
  protected MessageSerializer(
      ExtendedActorSystem system, int id, Map<String, Class<?>> named, Module... scalars) {
    this(system, id, named, Map.of(), scalars);
  }

  /**
   * Of one room in whose messages stand interfaces that are not sealed.
   *
   * @param narrowed for each of these the sealed type or record of which its values are
   */
  protected MessageSerializer(
      ExtendedActorSystem system,
      int id,
      Map<String, Class<?>> named,
      Map<Class<?>, Class<?>> narrowed,
      Module... scalars) {
    this.id = id;
    this.named = Map.copyOf(named);
    ObjectMapper mapper =
        MessageMapper.with(
            narrowed,
            Stream.concat(Stream.of(ActorRefs.of(system)), Stream.of(scalars))
                .toArray(Module[]::new));
    named.forEach((manifest, type) -> add(mapper, manifest, type));
  }

  private void add(ObjectMapper mapper, String manifest, Class<?> type) {
    Kind kind = new Kind(manifest, mapper.writerFor(type), mapper.readerFor(type));
    byManifest.put(manifest, kind);
    SealedNames.leaves(type).forEach(leaf -> byClass.put(leaf, kind));
  }

  /** The messages by their domain names. */
  public final Map<String, Class<?>> named() {
    return named;
  }

  @Override
  public final int identifier() {
    return id;
  }

  @Override
  public final String manifest(Object message) {
    return kind(message).manifest();
  }

  @Override
  public byte[] toBinary(Object message) {
    try {
      return kind(message).writer().writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written: " + message.getClass(), e);
    }
  }

  /**
   * The message. One that this version cannot read is lost alone: Pekko logs what is thrown here
   * and reads on.
   *
   * @throws IllegalArgumentException when it is too large or too deep, of a name that this version
   *     does not know, or lacks what it needs
   */
  @Override
  public final Object fromBinary(byte[] bytes, String manifest) {
    Kind kind = byManifest.get(manifest);
    if (kind == null) {
      throw new IllegalArgumentException("a message that this version does not know: " + manifest);
    }
    if (bytes.length > BYTES_MAX) {
      throw new IllegalArgumentException(
          "a " + manifest + " of " + bytes.length + " bytes, more than " + BYTES_MAX);
    }
    try {
      return kind.reader().readValue(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "a " + manifest + " that this version cannot read: " + e.getMessage(), e);
    }
  }

  private Kind kind(Object message) {
    Kind kind = byClass.get(message.getClass());
    if (kind == null) {
      throw new IllegalArgumentException(message.getClass() + " stays on its node");
    }
    return kind;
  }
}
