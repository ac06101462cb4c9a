package io.vinculum.customer.entity.journal;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.intake.OpeningBalance;
import io.vinculum.customer.domain.intake.RowId;
import io.vinculum.customer.domain.reward.IssuedVoucher;
import io.vinculum.customer.domain.reward.Redemption;
import io.vinculum.customer.domain.reward.ReleaseCause;
import io.vinculum.customer.domain.reward.Reservation;
import io.vinculum.customer.entity.wire.CustomerWire;
import io.vinculum.customer.entity.wire.EffectsWire;
import io.vinculum.customer.entity.wire.EventsWire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How values of one type stand in a field, both ways. An event's own time is given with each: what
 * an event did is written relative to it.
 *
 * @param value the type in the domain, in its boxed form
 * @param field the type of the field, as the reflection of protobuf gives it
 */
record FieldForm<D, F>(
    Class<D> value,
    Class<F> field,
    BiFunction<D, Instant, F> encode,
    BiFunction<F, Instant, D> decode) {
  private static final Map<Class<?>, FieldForm<?, ?>> FORMS =
      List.of(
              same(String.class),
              same(Long.class),
              same(Boolean.class),
              of(Instant.class, Long.class, ScalarCodec::millis, ScalarCodec::instant),
              of(UUID.class, ByteString.class, ScalarCodec::bytes, ScalarCodec::uuid),
              of(CustomerId.class, ByteString.class, ScalarCodec::bytes, ScalarCodec::customer),
              of(
                  Origin.class,
                  EnumValueDescriptor.class,
                  origin -> EnumCodec.encode(origin).getValueDescriptor(),
                  written -> EnumCodec.decode(EventsWire.Origin.valueOf(written))),
              of(
                  ReleaseCause.class,
                  EnumValueDescriptor.class,
                  cause -> EnumCodec.encode(cause).getValueDescriptor(),
                  written -> EnumCodec.decode(EventsWire.ReleaseCause.valueOf(written))),
              of(
                  HashedIdentifier.class,
                  EventsWire.HashedIdentifier.class,
                  IdentityCodec::encode,
                  IdentityCodec::decode),
              of(
                  Consent.class,
                  EventsWire.Consent.class,
                  IdentityCodec::encode,
                  IdentityCodec::decode),
              of(RowId.class, EventsWire.RowId.class, IntakeCodec::encode, IntakeCodec::decode),
              of(
                  OpeningBalance.class,
                  EventsWire.OpeningBalance.class,
                  IntakeCodec::encode,
                  IntakeCodec::decode),
              of(
                  Redemption.class,
                  EventsWire.Redemption.class,
                  RewardCodec::encode,
                  RewardCodec::decode),
              of(
                  Reservation.class,
                  EventsWire.Reservation.class,
                  RewardCodec::encode,
                  RewardCodec::decode),
              of(
                  IssuedVoucher.class,
                  EventsWire.IssuedVoucher.class,
                  RewardCodec::encode,
                  RewardCodec::decode),
              of(Customer.class, ByteString.class, FieldForm::record, FieldForm::customer),
              new FieldForm<>(
                  Effects.class,
                  EffectsWire.Effects.class,
                  EffectsCodec::encode,
                  EffectsCodec::decode))
          .stream()
          .collect(Collectors.toUnmodifiableMap(FieldForm::value, Function.identity()));

  /**
   * The form of a type.
   *
   * @throws IllegalArgumentException when none is known here
   */
  static FieldForm<?, ?> of(Class<?> type) {
    FieldForm<?, ?> form = FORMS.get(type);
    if (form == null) {
      throw new IllegalArgumentException("no form is known for a " + type.getName());
    }
    return form;
  }

  /** What stands in the field. */
  Object write(Object told, Instant own) {
    return encode.apply(value.cast(told), own);
  }

  /** What the field says. */
  Object read(Object written, Instant own) {
    return decode.apply(field.cast(written), own);
  }

  private static <T> FieldForm<T, T> same(Class<T> type) {
    return of(type, type, Function.identity(), Function.identity());
  }

  private static <D, F> FieldForm<D, F> of(
      Class<D> value, Class<F> field, Function<D, F> encode, Function<F, D> decode) {
    return new FieldForm<>(
        value, field, (told, _) -> encode.apply(told), (written, _) -> decode.apply(written));
  }

  private static ByteString record(Customer customer) {
    return CustomerCodec.encode(customer).toByteString();
  }

  private static Customer customer(ByteString bytes) {
    try {
      return CustomerCodec.decode(CustomerWire.Customer.parseFrom(bytes));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("not the bytes of a customer's record", e);
    }
  }
}
