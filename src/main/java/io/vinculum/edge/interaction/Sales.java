package io.vinculum.edge.interaction;

import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Line;
import io.vinculum.customer.domain.interaction.ReturnedLine;
import io.vinculum.edge.interaction.ParsedInteraction.Content;
import io.vinculum.edge.json.JsonFields;
import io.vinculum.edge.json.Moneys;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.Programme;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Purchases, and what undoes them. */
final class Sales {
  private Sales() {}

  static Supplier<Content> purchase(KindFields kind) {
    JsonFields fields = kind.fields().require("total");
    Optional<Money> total = Moneys.read(fields, "total", kind.programme().currency());
    Optional<Long> payWithPoints = fields.integer("payWithPoints", 0, Limits.POINTS_MAX);
    List<Supplier<Line>> lines = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonFields line : fields.objects("lines", Limits.LINES_MAX)) {
      lines.add(line(line, names, kind.programme()));
    }
    return () ->
        Content.plain(
            occasion ->
                new Interaction.Purchase(
                    occasion,
                    total.orElseThrow(),
                    lines.stream().map(Supplier::get).toList(),
                    payWithPoints.orElse(0L)));
  }

  private static Supplier<Line> line(JsonFields line, Set<String> names, Programme programme) {
    line.require("line", "quantity", "amount");
    Optional<String> name = name(line, names);
    Optional<String> sku = line.id("sku");
    Optional<String> category = line.id("category");
    Optional<BigDecimal> quantity = quantity(line);
    Optional<Money> amount = Moneys.read(line, "amount", programme.currency());
    line.end();
    return () ->
        new Line(name.orElseThrow(), sku, category, quantity.orElseThrow(), amount.orElseThrow());
  }

  static Supplier<Content> returned(KindFields kind) {
    JsonFields fields = kind.fields().require("of");
    Optional<Supplier<DocumentKey>> of = kind.document("of");
    List<Supplier<ReturnedLine>> lines = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonFields line : fields.objects("lines", Limits.LINES_MAX)) {
      lines.add(returnedLine(line, names, kind.programme()));
    }
    return () -> {
      DocumentKey sale = of.orElseThrow().get();
      return ofSale(
          sale,
          occasion ->
              new Interaction.Return(occasion, sale, lines.stream().map(Supplier::get).toList()));
    };
  }

  private static Supplier<ReturnedLine> returnedLine(
      JsonFields line, Set<String> names, Programme programme) {
    line.require("line");
    Optional<String> name = name(line, names);
    Optional<BigDecimal> quantity = quantity(line);
    Optional<Money> amount = Moneys.read(line, "amount", programme.currency());
    line.end();
    return () -> new ReturnedLine(name.orElseThrow(), quantity, amount);
  }

  static Supplier<Content> voided(KindFields kind) {
    kind.fields().require("of");
    Optional<Supplier<DocumentKey>> of = kind.document("of");
    return () -> {
      DocumentKey sale = of.orElseThrow().get();
      return ofSale(sale, occasion -> new Interaction.VoidSale(occasion, sale));
    };
  }

  static Supplier<Content> event(KindFields kind) {
    kind.fields().require("of", "event");
    Optional<Supplier<DocumentKey>> of = kind.document("of");
    Optional<String> event = kind.fields().id("event");
    return () -> {
      DocumentKey sale = of.orElseThrow().get();
      return ofSale(
          sale, occasion -> new Interaction.SaleEvent(occasion, sale, event.orElseThrow()));
    };
  }

  private static Content ofSale(DocumentKey sale, ParsedInteraction.PlainFinish finish) {
    return new Content(
        List.of(),
        Optional.empty(),
        Optional.of(sale),
        (occasion, _, _) -> finish.interaction(occasion));
  }

  private static Optional<String> name(JsonFields line, Set<String> names) {
    Optional<String> name = line.id("line");
    if (name.isPresent() && !names.add(name.get())) {
      line.fault("line", "stands on another line too");
    }
    return name;
  }

  private static Optional<BigDecimal> quantity(JsonFields line) {
    Optional<BigDecimal> quantity = line.decimal("quantity");
    if (quantity.isPresent() && quantity.get().signum() <= 0) {
      line.fault("quantity", "must be above zero");
    }
    if (quantity.isPresent()
        && (quantity.get().compareTo(Limits.QUANTITY_MAX) > 0
            || quantity.get().scale() > Limits.QUANTITY_PLACES_MAX)) {
      line.fault(
          "quantity",
          "must be at most "
              + Limits.QUANTITY_MAX
              + " with at most "
              + Limits.QUANTITY_PLACES_MAX
              + " decimals");
    }
    return quantity;
  }
}
