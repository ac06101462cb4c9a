package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.ScalarCodec.currency;
import static io.vinculum.customer.entity.journal.ScalarCodec.instant;
import static io.vinculum.customer.entity.journal.ScalarCodec.millis;
import static io.vinculum.customer.entity.journal.ScalarCodec.money;
import static io.vinculum.customer.entity.journal.ScalarCodec.quantity;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.interaction.ReturnedLine;
import io.vinculum.customer.domain.interaction.SaleReversal;
import io.vinculum.customer.entity.wire.InteractionWire;
import io.vinculum.programme.domain.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Sales, their lines, and what comes back of them. */
final class SaleCodec {
  private SaleCodec() {}

  static InteractionWire.Purchase encode(Interaction.Purchase purchase) {
    Currency currency = purchase.total().currency();
    InteractionWire.Purchase.Builder wire =
        InteractionWire.Purchase.newBuilder()
            .setTotal(purchase.total().minorUnits())
            .setCurrency(currency.getCurrencyCode())
            .setPayWithPoints(purchase.payWithPoints());
    purchase.lines().forEach(line -> wire.addLines(encode(line, currency)));
    return wire.build();
  }

  static Interaction.Purchase decode(Occasion occasion, InteractionWire.Purchase wire) {
    Currency currency = Currency.getInstance(wire.getCurrency());
    return new Interaction.Purchase(
        occasion,
        new Money(wire.getTotal(), currency),
        wire.getLinesList().stream().map(line -> decode(line, currency)).toList(),
        wire.getPayWithPoints());
  }

  static InteractionWire.Return encode(Interaction.Return told) {
    InteractionWire.Return.Builder wire =
        InteractionWire.Return.newBuilder().setOf(encode(told.of()));
    told.lines().forEach(line -> wire.addLines(encode(line)));
    return wire.build();
  }

  static Interaction.Return decode(Occasion occasion, InteractionWire.Return wire) {
    return new Interaction.Return(
        occasion,
        decode(wire.getOf()),
        wire.getLinesList().stream().map(SaleCodec::decode).toList());
  }

  static InteractionWire.VoidSale encode(Interaction.VoidSale told) {
    InteractionWire.VoidSale.Builder wire =
        InteractionWire.VoidSale.newBuilder().setOf(encode(told.of()));
    told.reason().ifPresent(wire::setReason);
    return wire.build();
  }

  static Interaction.VoidSale decode(Occasion occasion, InteractionWire.VoidSale wire) {
    return new Interaction.VoidSale(
        occasion,
        decode(wire.getOf()),
        wire.hasReason() ? Optional.of(wire.getReason()) : Optional.empty());
  }

  static InteractionWire.SaleReversal encode(SaleReversal reversal) {
    Currency currency = reversal.amount().currency();
    InteractionWire.SaleReversal.Builder wire =
        InteractionWire.SaleReversal.newBuilder()
            .setSaleSequenceNr(reversal.saleSequenceNr())
            .setSaleOccurredAt(millis(reversal.saleOccurredAt()))
            .setAmount(encode(reversal.amount()))
            .setComplete(reversal.complete())
            .setEndsPurchase(reversal.endsPurchase())
            .setSaleDayOnly(reversal.saleDayOnly())
            .addAllKeptCategories(reversal.keptCategories().stream().sorted().toList());
    reversal.saleProgrammeVersion().ifPresent(wire::setSaleProgrammeVersion);
    reversal.lines().forEach(part -> wire.addLines(encode(part, currency)));
    reversal.paidInPoints().ifPresent(paid -> wire.setPaidInPoints(paid.minorUnits()));
    return wire.build();
  }

  static SaleReversal decode(InteractionWire.SaleReversal wire) {
    Money amount = decode(wire.getAmount());
    return new SaleReversal(
        wire.getSaleSequenceNr(),
        instant(wire.getSaleOccurredAt()),
        wire.hasSaleProgrammeVersion()
            ? OptionalInt.of(wire.getSaleProgrammeVersion())
            : OptionalInt.empty(),
        wire.getLinesList().stream().map(part -> decode(part, amount.currency())).toList(),
        amount,
        wire.getComplete(),
        wire.getEndsPurchase(),
        Set.copyOf(wire.getKeptCategoriesList()),
        wire.hasPaidInPoints()
            ? Optional.of(new Money(wire.getPaidInPoints(), amount.currency()))
            : Optional.empty(),
        wire.getSaleDayOnly());
  }

  static InteractionWire.DocumentKey encode(DocumentKey key) {
    InteractionWire.DocumentKey.Builder wire =
        InteractionWire.DocumentKey.newBuilder()
            .setSource(key.source())
            .setDocument(key.document());
    key.partner().ifPresent(wire::setPartner);
    key.series().ifPresent(series -> wire.setSeries(encode(series)));
    return wire.build();
  }

  private static InteractionWire.DocumentSeries encode(DocumentKey.Series series) {
    InteractionWire.DocumentSeries.Builder wire =
        InteractionWire.DocumentSeries.newBuilder().setDay((int) series.day().toEpochDay());
    series.location().ifPresent(wire::setLocation);
    return wire.build();
  }

  static DocumentKey decode(InteractionWire.DocumentKey wire) {
    return new DocumentKey(
        wire.hasPartner() ? Optional.of(wire.getPartner()) : Optional.empty(),
        wire.getSource(),
        wire.getDocument(),
        wire.hasSeries() ? Optional.of(decode(wire.getSeries())) : Optional.empty());
  }

  private static DocumentKey.Series decode(InteractionWire.DocumentSeries wire) {
    return new DocumentKey.Series(
        wire.hasLocation() ? Optional.of(wire.getLocation()) : Optional.empty(),
        LocalDate.ofEpochDay(wire.getDay()));
  }

  static InteractionWire.Money encode(Money money) {
    return InteractionWire.Money.newBuilder()
        .setMinorUnits(money.minorUnits())
        .setCurrency(money.currency().getCurrencyCode())
        .build();
  }

  static Money decode(InteractionWire.Money wire) {
    return new Money(wire.getMinorUnits(), Currency.getInstance(wire.getCurrency()));
  }

  private static InteractionWire.Line encode(Line line, Currency around) {
    InteractionWire.Line.Builder wire =
        InteractionWire.Line.newBuilder()
            .setLine(line.line())
            .setQuantity(quantity(line.quantity()))
            .setAmount(line.amount().minorUnits())
            .setCurrency(currency(line.amount(), around));
    line.sku().ifPresent(wire::setSku);
    line.category().ifPresent(wire::setCategory);
    return wire.build();
  }

  private static Line decode(InteractionWire.Line wire, Currency around) {
    return new Line(
        wire.getLine(),
        wire.hasSku() ? Optional.of(wire.getSku()) : Optional.empty(),
        wire.hasCategory() ? Optional.of(wire.getCategory()) : Optional.empty(),
        quantity(wire.getQuantity()),
        money(wire.getAmount(), wire.getCurrency(), around));
  }

  private static InteractionWire.ReturnedLine encode(ReturnedLine line) {
    InteractionWire.ReturnedLine.Builder wire =
        InteractionWire.ReturnedLine.newBuilder().setLine(line.line());
    line.quantity().ifPresent(quantity -> wire.setQuantity(quantity.toString()));
    line.amount().ifPresent(amount -> wire.setAmount(encode(amount)));
    return wire.build();
  }

  private static ReturnedLine decode(InteractionWire.ReturnedLine wire) {
    return new ReturnedLine(
        wire.getLine(),
        wire.hasQuantity() ? Optional.of(new BigDecimal(wire.getQuantity())) : Optional.empty(),
        wire.hasAmount() ? Optional.of(decode(wire.getAmount())) : Optional.empty());
  }

  private static InteractionWire.SaleReversal.Part encode(SaleReversal.Part part, Currency around) {
    InteractionWire.SaleReversal.Part.Builder wire =
        InteractionWire.SaleReversal.Part.newBuilder()
            .setLine(part.line())
            .setQuantity(quantity(part.quantity()))
            .setAmount(
                InteractionWire.Money.newBuilder()
                    .setMinorUnits(part.amount().minorUnits())
                    .setCurrency(currency(part.amount(), around)));
    part.category().ifPresent(wire::setCategory);
    return wire.build();
  }

  private static SaleReversal.Part decode(InteractionWire.SaleReversal.Part wire, Currency around) {
    return new SaleReversal.Part(
        wire.getLine(),
        wire.hasCategory() ? Optional.of(wire.getCategory()) : Optional.empty(),
        quantity(wire.getQuantity()),
        money(wire.getAmount().getMinorUnits(), wire.getAmount().getCurrency(), around));
  }
}
