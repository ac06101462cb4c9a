package io.vinculum.customer.entity;

import io.vinculum.customer.domain.Command;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.programme.definition.ProgrammeReader;
import io.vinculum.programme.definition.ProgrammeReading;
import io.vinculum.programme.domain.IdentifierKind;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.ProgrammeVersion;
import io.vinculum.programme.domain.Programmes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * What tests of this room sell, to whom, and under which programme: the sample that is built in.
 */
public final class Shop {
  /** What sales happen a minute before. */
  public static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  /** The sample alone. */
  public static final Programmes PROGRAMMES = programmes("", "");

  /** The same, where an erasure may be undone for a while. */
  public static final Programmes FORGIVING = programmes("", "erasure: {grace: P60D}\n");

  /** Points that all customers share, for sales of this total only. */
  static final String SHARED_TOTAL = "77.77";

  static final String SHARED_RULE = "opening";
  static final long SHARED_POINTS = 505;

  /** The same with a rule under a budget. */
  static final Programmes SHARING =
      programmes(
          "  - {id: %s, name: Opening, on: purchase, when: 'total == money(\"%s\")', bonus: 10, budget: {points: %d}}\n"
              .formatted(SHARED_RULE, SHARED_TOTAL, SHARED_POINTS),
          "");

  /** Characters of a name that clients choose. */
  private static final int LONGEST_NAME = 128;

  private static final Currency EUR = Currency.getInstance("EUR");

  private Shop() {}

  /** A customer of its own for each test. */
  public static CustomerId customer() {
    return new CustomerId(UUID.randomUUID());
  }

  static HashedIdentifier card(CustomerId customer) {
    return new HashedIdentifier(IdentifierKind.CARD, "hash-of-" + customer);
  }

  /** Enrols with a card of its own. */
  public static Command.Enrol enrol(CustomerId customer) {
    return new Command.Enrol(
        customer, List.of(card(customer)), Set.of(), List.of(), Optional.empty());
  }

  /** A sale of one sum in euros. */
  public static Command.RecordInteraction purchase(
      CustomerId customer, String document, String total) {
    return tell(customer, new Interaction.Purchase(at(document), euro(total), List.of(), 0));
  }

  /** A sale of so many lines, with names as long as the API lets them be. */
  static Command.RecordInteraction purchaseOfLines(
      CustomerId customer, String document, int lines) {
    List<Line> all =
        IntStream.range(0, lines)
            .mapToObj(
                i ->
                    new Line(
                        longest("line-" + i),
                        Optional.of(longest("sku-" + i)),
                        Optional.of(longest("grocery." + i)),
                        new BigDecimal("2.125"),
                        euro("3.90")))
            .toList();
    Money total = new Money(390L * lines, EUR);
    return tell(customer, new Interaction.Purchase(at(document), total, all, 0));
  }

  private static String longest(String name) {
    return name + "x".repeat(LONGEST_NAME - name.length());
  }

  static Command.RecordInteraction wholeReturn(
      CustomerId customer, String document, Command.RecordInteraction sale) {
    return tell(
        customer,
        new Interaction.Return(at(document), sale.interaction().occasion().key(), List.of()));
  }

  static Command.RecordInteraction dryRun(Command.RecordInteraction command) {
    return new Command.RecordInteraction(
        command.customer(),
        command.interactionId(),
        command.interaction(),
        command.via(),
        command.opening(),
        true);
  }

  /** What a customer does, known by its card. */
  public static Command.RecordInteraction tell(CustomerId customer, Interaction interaction) {
    return new Command.RecordInteraction(
        customer,
        UUID.nameUUIDFromBytes(interaction.occasion().document().getBytes(StandardCharsets.UTF_8)),
        interaction,
        Optional.of(card(customer)),
        Optional.of(Origin.ANONYMOUS),
        false);
  }

  /** At the till. */
  public static Occasion at(String document) {
    return new Occasion(
        "till-12",
        document,
        NOW.minusSeconds(60),
        Optional.of("store"),
        Optional.of("superfresh"),
        Optional.empty());
  }

  static Money euro(String amount) {
    return Money.of(new BigDecimal(amount), EUR);
  }

  private static Programmes programmes(String rule, String more) {
    try (InputStream text = Shop.class.getResourceAsStream("/programmes/plaza.yaml")) {
      String sample =
          more
              + new String(text.readAllBytes(), StandardCharsets.UTF_8)
                  .replace("  - {id: referral", rule + "  - {id: referral");
      if (ProgrammeReader.read(sample) instanceof ProgrammeReading.Valid(var programme)) {
        return new Programmes(
            List.of(
                new ProgrammeVersion(1, programme, programme.effectiveFrom(), "start", "etag")));
      }
      throw new IllegalStateException("the sample programme is not valid");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Other customers where there are none to ask. */
  static CompletionStage<Answer> nobody(Command command) {
    return CompletableFuture.failedStage(
        new TimeoutException("nobody answers " + command.getClass().getSimpleName()));
  }
}
