package io.vinculum.customer.entity.journal;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.interaction.Wording;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An event's record and its message by the names that both have: component {@code transferId} is
 * field {@code transfer_id}. Each field is thereby named once, where it is declared, and what is
 * read is what was written.
 *
 * <p>An {@code Optional} is an {@code optional} field, a list or a set (which is written in order)
 * a repeated one, and words are two: {@code reason} in clear, {@code sealed_reason} sealed.
 */
final class RecordCodec<E extends CustomerEvent> {
  private static final String OWN_TIME = "at";

  private final Constructor<E> constructor;
  private final List<Part> parts;
  private final Message none;
  private final FieldDescriptor ownTime;

  /**
   * For this record and this message.
   *
   * @throws IllegalArgumentException when a component has no field, or a field no component
   */
  RecordCodec(Class<E> event, Message none) {
    RecordComponent[] components = event.getRecordComponents();
    Map<String, FieldDescriptor> fields = new HashMap<>();
    none.getDescriptorForType()
        .getFields()
        .forEach(field -> fields.put(field.getJsonName(), field));
    this.none = none;
    this.ownTime = fields.get(OWN_TIME);
    this.constructor = constructor(event, components);
    this.parts = Arrays.stream(components).map(component -> part(component, fields)).toList();
    if (!fields.isEmpty()) {
      throw new IllegalArgumentException(event.getName() + " has no " + fields.keySet());
    }
  }

  /** A component and where it stands. */
  private sealed interface Part {
    /** The component. */
    RecordComponent component();

    /** Writes it. */
    void write(Object told, Instant own, Message.Builder wire);

    /** Reads it. */
    Object read(Message wire, Instant own);
  }

  private record One(RecordComponent component, FieldDescriptor field, FieldForm<?, ?> form)
      implements Part {
    @Override
    public void write(Object told, Instant own, Message.Builder wire) {
      wire.setField(field, form.write(told, own));
    }

    @Override
    public Object read(Message wire, Instant own) {
      return form.read(wire.getField(field), own);
    }
  }

  private record Maybe(RecordComponent component, FieldDescriptor field, FieldForm<?, ?> form)
      implements Part {
    @Override
    public void write(Object told, Instant own, Message.Builder wire) {
      ((Optional<?>) told).ifPresent(value -> wire.setField(field, form.write(value, own)));
    }

    @Override
    public Object read(Message wire, Instant own) {
      return wire.hasField(field)
          ? Optional.of(form.read(wire.getField(field), own))
          : Optional.empty();
    }
  }

  private record Many(
      RecordComponent component, FieldDescriptor field, FieldForm<?, ?> form, boolean ordered)
      implements Part {
    @Override
    public void write(Object told, Instant own, Message.Builder wire) {
      Collection<?> values = (Collection<?>) told;
      (ordered ? values.stream() : values.stream().sorted())
          .forEach(value -> wire.addRepeatedField(field, form.write(value, own)));
    }

    @Override
    public Object read(Message wire, Instant own) {
      List<Object> values =
          ((List<?>) wire.getField(field))
              .stream().<Object>map(value -> form.read(value, own)).toList();
      return ordered ? values : new HashSet<>(values);
    }
  }

  private record Sealable(RecordComponent component, FieldDescriptor clear, FieldDescriptor sealed)
      implements Part {
    @Override
    public void write(Object told, Instant own, Message.Builder wire) {
      WordingCodec.encode(
          (Wording) told, text -> wire.setField(clear, text), text -> wire.setField(sealed, text));
    }

    @Override
    public Object read(Message wire, Instant own) {
      return WordingCodec.decode(
          wire.hasField(sealed), (String) wire.getField(clear), (String) wire.getField(sealed));
    }
  }

  /** The message of an event. */
  Message encode(E event) {
    Message.Builder wire = none.newBuilderForType();
    try {
      for (Part part : parts) {
        part.write(part.component().getAccessor().invoke(event), event.at(), wire);
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("a component that cannot be read", e);
    }
    return wire.build();
  }

  /** The event of the bytes of a message. */
  E decode(byte[] bytes) throws InvalidProtocolBufferException {
    Message wire = none.getParserForType().parseFrom(bytes);
    Instant own = ScalarCodec.instant((long) wire.getField(ownTime));
    Object[] told = parts.stream().map(part -> part.read(wire, own)).toArray();
    try {
      return constructor.newInstance(told);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("no " + constructor.getDeclaringClass(), e.getCause());
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("a record that cannot be made", e);
    }
  }

  /** Takes what bears the component's name out of the fields that are left. */
  private static Part part(RecordComponent component, Map<String, FieldDescriptor> left) {
    String name = component.getName();
    if (component.getType() == Wording.class) {
      String sealed = "sealed" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
      return new Sealable(component, taken(component, name, left), taken(component, sealed, left));
    }
    FieldDescriptor field = taken(component, name, left);
    if (component.getType() == Optional.class && field.hasPresence()) {
      return new Maybe(component, field, FieldForm.of(element(component)));
    }
    boolean isSet = component.getType() == Set.class;
    if (field.isRepeated() && (isSet || component.getType() == List.class)) {
      return new Many(component, field, FieldForm.of(element(component)), !isSet);
    }
    Class<?> boxed = MethodType.methodType(component.getType()).wrap().returnType();
    return new One(component, field, FieldForm.of(boxed));
  }

  private static FieldDescriptor taken(
      RecordComponent component, String name, Map<String, FieldDescriptor> left) {
    FieldDescriptor field = left.remove(name);
    if (field == null) {
      throw new IllegalArgumentException(
          "no field for " + name + " of " + component.getDeclaringRecord().getName());
    }
    return field;
  }

  private static Class<?> element(RecordComponent component) {
    Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    return (Class<?>) element;
  }

  private static <E> Constructor<E> constructor(Class<E> event, RecordComponent[] components) {
    try {
      return event.getConstructor(
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalArgumentException(event.getName() + " is not a public record", e);
    }
  }
}
