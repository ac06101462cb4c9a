package io.vinculum.customer.domain.relationship;

import io.vinculum.maths.decay.ForwardDecay;
import io.vinculum.maths.decay.Reciprocity;
import io.vinculum.programme.domain.Money;
import io.vinculum.programme.domain.ProgrammeVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * Relationship value at an instant. The amounts are rounded so that parts add up to their
 * direction, and directions to the whole, to the last cent.
 *
 * @param reciprocity 0 to 1, see {@link Reciprocity}
 * @param lifetime all credits undecayed
 * @param weightsVersion the programme version whose weights hold at that instant
 */
public record RelationshipView(
    Money value,
    Money toCompany,
    Money toCustomer,
    double reciprocity,
    Money lifetime,
    List<Part> parts,
    double halfLifeDays,
    Instant asOf,
    int weightsVersion) {
  private static final String OPEN_COMPLAINT = "complaintOpenPerDay";

  public RelationshipView {
    parts = List.copyOf(parts);
  }

  /** One kind in one direction. */
  public record Part(Direction direction, String kind, Money value, long count) {}

  /** A part before it is rounded. */
  private record Exact(
      Direction direction, String kind, double value, long count, double lifetime) {}

  /** Reads the account at an instant. */
  public static RelationshipView of(Relationship account, ProgrammeVersion version, Instant now) {
    Currency currency = version.programme().currency();
    double halfLife =
        account.halfLifeDays() == 0
            ? version.programme().relationship().halfLifeDays()
            : account.halfLifeDays();
    List<Exact> exact = exact(account, new ForwardDecay(halfLife), now);
    double company = sum(exact, Direction.TO_COMPANY);
    double customer = sum(exact, Direction.TO_CUSTOMER);
    long[] directions =
        Rounding.adding(new double[] {inMinor(company, currency), inMinor(customer, currency)});
    List<Part> parts = new ArrayList<>();
    parts.addAll(rounded(exact, Direction.TO_COMPANY, directions[0], currency));
    parts.addAll(rounded(exact, Direction.TO_CUSTOMER, directions[1], currency));
    double lifetime = exact.stream().mapToDouble(Exact::lifetime).sum();
    return new RelationshipView(
        new Money(directions[0] + directions[1], currency),
        new Money(directions[0], currency),
        new Money(directions[1], currency),
        Reciprocity.of(company, customer),
        new Money(Math.round(inMinor(lifetime, currency)), currency),
        parts,
        halfLife,
        now,
        version.number());
  }

  private static List<Exact> exact(Relationship account, ForwardDecay decay, Instant now) {
    double days = Relationship.days(now);
    List<Exact> all = new ArrayList<>();
    for (RelationshipPart part : account.parts()) {
      all.add(
          new Exact(
              part.direction(),
              part.kind(),
              part.sum().valueAt(decay, days),
              part.count(),
              part.lifetimeMicros() / RelationshipPart.MICROS));
    }
    for (OpenComplaint open : account.openComplaints()) {
      add(all, open, decay, now);
    }
    return all;
  }

  private static void add(List<Exact> all, OpenComplaint open, ForwardDecay decay, Instant now) {
    double value = open.valueAt(decay, now);
    double lifetime = open.perDay() * open.wholeDays(now);
    for (int i = 0; i < all.size(); i++) {
      Exact part = all.get(i);
      if (part.direction() == Direction.TO_CUSTOMER && part.kind().equals(OPEN_COMPLAINT)) {
        all.set(
            i,
            new Exact(
                part.direction(),
                part.kind(),
                part.value() + value,
                part.count() + 1,
                part.lifetime() + lifetime));
        return;
      }
    }
    all.add(new Exact(Direction.TO_CUSTOMER, OPEN_COMPLAINT, value, 1, lifetime));
  }

  private static List<Part> rounded(
      List<Exact> exact, Direction direction, long total, Currency currency) {
    List<Exact> ours = exact.stream().filter(part -> part.direction() == direction).toList();
    double[] minor = ours.stream().mapToDouble(part -> inMinor(part.value(), currency)).toArray();
    long[] rounded = Rounding.adding(minor, total);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      parts.add(
          new Part(
              direction, ours.get(i).kind(), new Money(rounded[i], currency), ours.get(i).count()));
    }
    return parts;
  }

  private static double sum(List<Exact> exact, Direction direction) {
    return exact.stream()
        .filter(part -> part.direction() == direction)
        .mapToDouble(Exact::value)
        .sum();
  }

  private static double inMinor(double major, Currency currency) {
    return major * Math.pow(10, Math.max(0, currency.getDefaultFractionDigits()));
  }
}
