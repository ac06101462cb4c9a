package io.vinculum.customer.entity.journal;

import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.consent.ConsentState;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.relationship.Direction;
import io.vinculum.customer.domain.reward.ReleaseCause;
import io.vinculum.customer.entity.wire.EffectsWire;
import io.vinculum.customer.entity.wire.EventsWire;
import io.vinculum.customer.entity.wire.InteractionWire;
import io.vinculum.programme.domain.EarnRule;
import io.vinculum.programme.domain.IdentifierKind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Closed lists of names. The switches say what is written for each; reading is their inverse, so
 * that the two cannot disagree. A value that this version does not know is an error, never a guess.
 */
public final class EnumCodec {
  private static final Map<EventsWire.Origin, Origin> ORIGINS =
      inverse(EventsWire.Origin.class, Origin.values(), EnumCodec::encode);
  private static final Map<EventsWire.ConsentState, ConsentState> CONSENTS =
      inverse(EventsWire.ConsentState.class, ConsentState.values(), EnumCodec::encode);
  private static final Map<EventsWire.IdentifierKind, IdentifierKind> IDENTIFIERS =
      inverse(EventsWire.IdentifierKind.class, IdentifierKind.values(), EnumCodec::encode);
  private static final Map<EffectsWire.Account, Account> ACCOUNTS =
      inverse(EffectsWire.Account.class, Account.values(), EnumCodec::encode);
  private static final Map<EffectsWire.Direction, Direction> DIRECTIONS =
      inverse(EffectsWire.Direction.class, Direction.values(), EnumCodec::encode);
  private static final Map<InteractionWire.InteractionKind, InteractionKind> KINDS =
      inverse(InteractionWire.InteractionKind.class, InteractionKind.values(), EnumCodec::encode);
  private static final Map<EffectsWire.Span, EarnRule.Span> SPANS =
      inverse(EffectsWire.Span.class, EarnRule.Span.values(), EnumCodec::encode);
  private static final Map<EventsWire.ReleaseCause, ReleaseCause> RELEASES =
      inverse(EventsWire.ReleaseCause.class, ReleaseCause.values(), EnumCodec::encode);

  private EnumCodec() {}

  /** The value of an origin. */
  public static EventsWire.Origin encode(Origin origin) {
    return switch (origin) {
      case GUEST -> EventsWire.Origin.ORIGIN_GUEST;
      case ANONYMOUS -> EventsWire.Origin.ORIGIN_ANONYMOUS;
      case MEMBER -> EventsWire.Origin.ORIGIN_MEMBER;
    };
  }

  /** The origin of a value. */
  public static Origin decode(EventsWire.Origin origin) {
    return known(ORIGINS, origin);
  }

  /** The value of what was said. */
  public static EventsWire.ConsentState encode(ConsentState state) {
    return switch (state) {
      case GRANTED -> EventsWire.ConsentState.CONSENT_GRANTED;
      case DENIED -> EventsWire.ConsentState.CONSENT_DENIED;
      case WITHDRAWN -> EventsWire.ConsentState.CONSENT_WITHDRAWN;
    };
  }

  /** What was said, of a value. */
  public static ConsentState decode(EventsWire.ConsentState state) {
    return known(CONSENTS, state);
  }

  static EventsWire.IdentifierKind encode(IdentifierKind kind) {
    return switch (kind) {
      case CARD -> EventsWire.IdentifierKind.IDENTIFIER_CARD;
      case PHONE -> EventsWire.IdentifierKind.IDENTIFIER_PHONE;
      case EMAIL -> EventsWire.IdentifierKind.IDENTIFIER_EMAIL;
      case EXTERNAL -> EventsWire.IdentifierKind.IDENTIFIER_EXTERNAL;
      case DEVICE -> EventsWire.IdentifierKind.IDENTIFIER_DEVICE;
    };
  }

  static IdentifierKind decode(EventsWire.IdentifierKind kind) {
    return known(IDENTIFIERS, kind);
  }

  static EventsWire.ReleaseCause encode(ReleaseCause cause) {
    return switch (cause) {
      case CANCELLED -> EventsWire.ReleaseCause.RELEASE_CANCELLED;
      case TIMED_OUT -> EventsWire.ReleaseCause.RELEASE_TIMED_OUT;
    };
  }

  static ReleaseCause decode(EventsWire.ReleaseCause cause) {
    return known(RELEASES, cause);
  }

  static EffectsWire.Account encode(Account account) {
    return switch (account) {
      case ISSUED -> EffectsWire.Account.ACCOUNT_ISSUED;
      case PENDING -> EffectsWire.Account.ACCOUNT_PENDING;
      case AVAILABLE -> EffectsWire.Account.ACCOUNT_AVAILABLE;
      case RESERVED -> EffectsWire.Account.ACCOUNT_RESERVED;
      case REDEEMED -> EffectsWire.Account.ACCOUNT_REDEEMED;
      case EXPIRED -> EffectsWire.Account.ACCOUNT_EXPIRED;
      case DEBT -> EffectsWire.Account.ACCOUNT_DEBT;
      case FORGIVEN -> EffectsWire.Account.ACCOUNT_FORGIVEN;
      case TRANSFERRED -> EffectsWire.Account.ACCOUNT_TRANSFERRED;
    };
  }

  static Account decode(EffectsWire.Account account) {
    return known(ACCOUNTS, account);
  }

  static EffectsWire.Direction encode(Direction direction) {
    return switch (direction) {
      case TO_COMPANY -> EffectsWire.Direction.DIRECTION_TO_COMPANY;
      case TO_CUSTOMER -> EffectsWire.Direction.DIRECTION_TO_CUSTOMER;
    };
  }

  static Direction decode(EffectsWire.Direction direction) {
    return known(DIRECTIONS, direction);
  }

  static EffectsWire.Span encode(EarnRule.Span span) {
    return switch (span) {
      case SALE -> EffectsWire.Span.SPAN_SALE;
      case DAY -> EffectsWire.Span.SPAN_DAY;
      case MONTH -> EffectsWire.Span.SPAN_MONTH;
      case YEAR -> EffectsWire.Span.SPAN_YEAR;
      case CUSTOMER -> EffectsWire.Span.SPAN_CUSTOMER;
      case TOTAL -> EffectsWire.Span.SPAN_TOTAL;
    };
  }

  static EarnRule.Span decode(EffectsWire.Span span) {
    return known(SPANS, span);
  }

  static InteractionWire.InteractionKind encode(InteractionKind kind) {
    return switch (kind) {
      case PURCHASE -> InteractionWire.InteractionKind.KIND_PURCHASE;
      case RETURN -> InteractionWire.InteractionKind.KIND_RETURN;
      case VOID -> InteractionWire.InteractionKind.KIND_VOID;
      case VISIT -> InteractionWire.InteractionKind.KIND_VISIT;
      case WEB -> InteractionWire.InteractionKind.KIND_WEB;
      case APP -> InteractionWire.InteractionKind.KIND_APP;
      case CALL -> InteractionWire.InteractionKind.KIND_CALL;
      case EMAIL -> InteractionWire.InteractionKind.KIND_EMAIL;
      case CHAT -> InteractionWire.InteractionKind.KIND_CHAT;
      case COMPLAINT -> InteractionWire.InteractionKind.KIND_COMPLAINT;
      case SURVEY -> InteractionWire.InteractionKind.KIND_SURVEY;
      case SOCIAL -> InteractionWire.InteractionKind.KIND_SOCIAL;
      case REFERRAL -> InteractionWire.InteractionKind.KIND_REFERRAL;
      case ABANDONMENT -> InteractionWire.InteractionKind.KIND_ABANDONMENT;
      case MYSTERY_VISIT -> InteractionWire.InteractionKind.KIND_MYSTERY_VISIT;
      case DECLARATION -> InteractionWire.InteractionKind.KIND_DECLARATION;
      case COMPETITOR_PURCHASE -> InteractionWire.InteractionKind.KIND_COMPETITOR_PURCHASE;
      case LOCATION -> InteractionWire.InteractionKind.KIND_LOCATION;
      case ATTRIBUTE -> InteractionWire.InteractionKind.KIND_ATTRIBUTE;
      case EVENT -> InteractionWire.InteractionKind.KIND_EVENT;
    };
  }

  static InteractionKind decode(InteractionWire.InteractionKind kind) {
    return known(KINDS, kind);
  }

  private static <W extends Enum<W>, D> Map<W, D> inverse(
      Class<W> wire, D[] values, Function<D, W> encode) {
    Map<W, D> inverse = new EnumMap<>(wire);
    Arrays.stream(values).forEach(value -> inverse.put(encode.apply(value), value));
    return inverse;
  }

  private static <W extends Enum<W>, D> D known(Map<W, D> values, W written) {
    D value = values.get(written);
    if (value == null) {
      throw new IllegalArgumentException("a value this version does not know: " + written);
    }
    return value;
  }
}
