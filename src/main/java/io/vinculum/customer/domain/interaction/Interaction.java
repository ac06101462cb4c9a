package io.vinculum.customer.domain.interaction;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.programme.domain.Languages;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something that happened between a customer and the shop, as it was told to us. */
public sealed interface Interaction {
  /** Where and when. */
  Occasion occasion();

  /** What. */
  InteractionKind kind();

  /** What becomes of an earlier sale. */
  sealed interface OfSale extends Interaction {
    /** The sale. */
    DocumentKey of();
  }

  /**
   * A sale.
   *
   * @param total what was paid in all, points included; zero or more, in the programme's currency
   * @param lines may be empty: the total then counts as one unnamed line
   * @param payWithPoints points of the first currency that pay a part of it
   */
  record Purchase(Occasion occasion, Money total, List<Line> lines, long payWithPoints)
      implements Interaction {
    public Purchase {
      lines = List.copyOf(lines);
    }

    @Override
    public InteractionKind kind() {
      return InteractionKind.PURCHASE;
    }
  }

  /**
   * Goods of an earlier sale come back.
   *
   * @param of the sale
   * @param lines what comes back; empty means all that is left
   */
  record Return(Occasion occasion, DocumentKey of, List<ReturnedLine> lines) implements OfSale {
    public Return {
      lines = List.copyOf(lines);
    }

    @Override
    public InteractionKind kind() {
      return InteractionKind.RETURN;
    }
  }

  /**
   * A whole sale is cancelled as if it had not been.
   *
   * @param reason why, where the server did it: a code of the contract
   */
  record VoidSale(Occasion occasion, DocumentKey of, Optional<String> reason) implements OfSale {
    /** By somebody who did not say why. */
    public VoidSale(Occasion occasion, DocumentKey of) {
      this(occasion, of, Optional.empty());
    }

    @Override
    public InteractionKind kind() {
      return InteractionKind.VOID;
    }
  }

  /** The customer came by. */
  record Visit(Occasion occasion) implements Interaction {
    @Override
    public InteractionKind kind() {
      return InteractionKind.VISIT;
    }
  }

  /**
   * Behaviour on the web or in the app.
   *
   * @param kind {@code WEB} or {@code APP}
   * @param action view, click, search, scroll, cart, abandon or login
   */
  record Browsing(
      Occasion occasion,
      InteractionKind kind,
      String action,
      Optional<Wording> page,
      Optional<String> category,
      Optional<String> sku,
      Optional<SealedText> query,
      Optional<Wording> reason)
      implements Interaction {}

  /**
   * A call, e-mail or chat.
   *
   * @param kind {@code CALL}, {@code EMAIL} or {@code CHAT}
   * @param inbound whether the customer began it
   * @param language a BCP 47 tag in its one form, also of one that was told before there was one:
   *     the same told again is the same
   */
  record Conversation(
      Occasion occasion,
      InteractionKind kind,
      boolean inbound,
      Optional<SealedText> text,
      Optional<String> language,
      Optional<Long> durationSeconds)
      implements Interaction {
    public Conversation {
      language = language.map(tag -> Languages.canonical(tag).orElse(tag));
    }
  }

  /**
   * A complaint, or the end of one.
   *
   * @param resolves the complaint that this one settles
   */
  record Complaint(
      Occasion occasion,
      Optional<Wording> topic,
      Optional<SealedText> text,
      Optional<DocumentKey> resolves)
      implements Interaction {
    @Override
    public InteractionKind kind() {
      return InteractionKind.COMPLAINT;
    }
  }

  /**
   * An answered survey.
   *
   * @param scale nps, csat, ces or stars
   * @param answers by question
   */
  record Survey(
      Occasion occasion,
      String survey,
      Optional<BigDecimal> score,
      Optional<String> scale,
      Map<String, Wording> answers,
      Optional<SealedText> text)
      implements Interaction {
    public Survey {
      answers = Map.copyOf(answers);
    }

    @Override
    public InteractionKind kind() {
      return InteractionKind.SURVEY;
    }
  }

  /**
   * A mention or review.
   *
   * @param reach how many people may have seen it
   */
  record Social(Occasion occasion, Wording network, Optional<SealedText> text, Optional<Long> reach)
      implements Interaction {
    @Override
    public InteractionKind kind() {
      return InteractionKind.SOCIAL;
    }
  }

  /** The customer brought another one. */
  record Referral(Occasion occasion, CustomerId referred) implements Interaction {
    @Override
    public InteractionKind kind() {
      return InteractionKind.REFERRAL;
    }
  }

  /** Something begun was left. */
  record Abandonment(Occasion occasion, Wording what, Optional<Wording> reason)
      implements Interaction {
    @Override
    public InteractionKind kind() {
      return InteractionKind.ABANDONMENT;
    }
  }

  /** A shop was visited by a tester. */
  record MysteryVisit(Occasion occasion, BigDecimal score, Optional<SealedText> text)
      implements Interaction {
    @Override
    public InteractionKind kind() {
      return InteractionKind.MYSTERY_VISIT;
    }
  }

  /**
   * What the customer says of the whole category, ours and others' together.
   *
   * @param share our part, 0 to 1
   * @param rank our place among the brands used, 1 is first
   * @param brandsUsed how many brands are used
   */
  record Declaration(
      Occasion occasion,
      String category,
      Optional<BigDecimal> share,
      Optional<Money> spendPerMonth,
      Optional<BigDecimal> purchasesPerMonth,
      Optional<Integer> rank,
      Optional<Integer> brandsUsed)
      implements Interaction {
    @Override
    public InteractionKind kind() {
      return InteractionKind.DECLARATION;
    }
  }

  /**
   * A purchase elsewhere of which we know.
   *
   * @param evidence receipt, bank, panel or told
   */
  record CompetitorPurchase(
      Occasion occasion, Wording competitor, String category, Money amount, String evidence)
      implements Interaction {
    @Override
    public InteractionKind kind() {
      return InteractionKind.COMPETITOR_PURCHASE;
    }
  }

  /**
   * Where the customer is.
   *
   * @param coordinates latitude and longitude, sealed, since a trail of them names a person
   * @param event enter, leave or ping
   */
  record LocationSignal(
      Occasion occasion,
      Optional<String> place,
      Optional<SealedText> coordinates,
      Optional<String> geofence,
      String event)
      implements Interaction {
    @Override
    public InteractionKind kind() {
      return InteractionKind.LOCATION;
    }
  }

  /**
   * A demographic or psychographic fact.
   *
   * @param value code, sealed text, number or truth value
   */
  record AttributeTold(Occasion occasion, String name, AttributeValue value)
      implements Interaction {
    @Override
    public InteractionKind kind() {
      return InteractionKind.ATTRIBUTE;
    }
  }

  /**
   * Something became of a sale: what was earned until then may be spent.
   *
   * @param event its name, as the programme's {@code pending: {until: …}} has it
   */
  record SaleEvent(Occasion occasion, DocumentKey of, String event) implements OfSale {
    @Override
    public InteractionKind kind() {
      return InteractionKind.EVENT;
    }
  }
}
