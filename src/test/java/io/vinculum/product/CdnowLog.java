package io.vinculum.product;

import io.vinculum.maths.SharedData;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The CDNOW master file, read as plainly as can be: what the server must come to. */
record CdnowLog(List<Purchase> rows) {
  private static final String FILE = "cdnow/CDNOW_master.txt";

  /** One row. */
  record Purchase(String card, LocalDate day, BigDecimal dollars) {
    boolean isKept() {
      return dollars.signum() > 0;
    }
  }

  static Path file() {
    return SharedData.path(FILE);
  }

  static CdnowLog read() {
    List<Purchase> rows = new ArrayList<>();
    for (String line : SharedData.lines(FILE).stream().skip(1).toList()) {
      String[] words = line.strip().split("\\s+", -1);
      rows.add(
          new Purchase(
              words[0],
              LocalDate.parse(words[1], DateTimeFormatter.BASIC_ISO_DATE),
              new BigDecimal(words[3])));
    }
    return new CdnowLog(rows);
  }

  /** Those of positive amount. */
  List<Purchase> kept() {
    return rows.stream().filter(Purchase::isKept).toList();
  }

  BigDecimal spend() {
    return spendOf(rows);
  }

  private static BigDecimal spendOf(List<Purchase> rows) {
    return rows.stream().map(Purchase::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** A customer as the file tells. */
  record Buyer(String card, List<Purchase> kept) {
    BigDecimal spend() {
      return spendOf(kept).setScale(2);
    }

    LocalDate last() {
      return kept.stream().map(Purchase::day).max(LocalDate::compareTo).orElse(LocalDate.MIN);
    }

    /**
     * The value of the relationship: each purchase's margin, halved with every half-life. A date
     * without a time is taken as noon.
     */
    double relationshipValue(double margin, double halfLifeDays, Instant now, ZoneId zone) {
      double value = 0;
      for (Purchase purchase : kept) {
        Instant at = purchase.day().atTime(LocalTime.NOON).atZone(zone).toInstant();
        double ageDays = (now.toEpochMilli() - at.toEpochMilli()) / 86_400_000.0;
        value += margin * purchase.dollars().doubleValue() * Math.pow(2, -ageDays / halfLifeDays);
      }
      return value;
    }
  }

  /** All customers, those without a kept purchase too. */
  List<Buyer> buyers() {
    Map<String, List<Purchase>> byCard = new TreeMap<>();
    for (Purchase row : rows) {
      byCard.computeIfAbsent(row.card(), _ -> new ArrayList<>());
      if (row.isKept()) {
        byCard.get(row.card()).add(row);
      }
    }
    List<Buyer> buyers = new ArrayList<>();
    byCard.forEach((card, kept) -> buyers.add(new Buyer(card, kept)));
    return buyers;
  }
}
