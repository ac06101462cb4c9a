package io.vinculum.edge.customer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vinculum.customer.domain.CustomerEvent;
import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Effects;
import io.vinculum.customer.domain.interaction.Interaction;
import io.vinculum.customer.domain.interaction.Occasion;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Earning;
import io.vinculum.customer.domain.points.PointsAnswer;
import io.vinculum.customer.domain.points.Posting;
import io.vinculum.customer.domain.points.Why;
import io.vinculum.customer.domain.reward.Redemption;
import io.vinculum.customer.entity.StoredEvent;
import io.vinculum.edge.access.AnswerView;
import io.vinculum.edge.interaction.EarningJson;
import io.vinculum.edge.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Points that one event moved between two accounts, and why.
 *
 * @param moved by lot; lots of the same event, currency and accounts are one line
 */
record LedgerLine(StoredEvent event, Move move, List<Posting> moved, Effects effects, Cause cause) {

  /** From where to where. */
  record Move(String currency, Account from, Account to) {}

  /**
   * What brought the event about.
   *
   * @param name the interaction's kind, {@code enrolment}, {@code adjustment} or what time did
   * @param occasion of an interaction
   * @param by the credential of who did it by hand
   * @param approvedBy the credential of the second person
   */
  record Cause(
      String name,
      Optional<Occasion> occasion,
      Optional<String> said,
      Optional<String> by,
      Optional<String> approvedBy) {
    Cause(String name, Optional<Occasion> occasion, Optional<String> said) {
      this(name, occasion, said, Optional.empty(), Optional.empty());
    }

    static Cause of(String name) {
      return new Cause(name, Optional.empty(), Optional.empty());
    }

    Cause by(String credential) {
      return new Cause(name, occasion, said, Optional.of(credential), approvedBy);
    }
  }

  /** The lines of an event; none where it moved no points. */
  static List<LedgerLine> of(StoredEvent stored) {
    return switch (stored.event()) {
      case CustomerEvent.InteractionRecorded recorded ->
          lines(
              stored,
              recorded,
              new Cause(
                  recorded.interaction().kind().apiName(),
                  Optional.of(recorded.interaction().occasion()),
                  Optional.empty()));
      case CustomerEvent.Enrolled enrolled -> lines(stored, enrolled, Cause.of("enrolment"));
      case CustomerEvent.TimePassed passed -> lines(stored, passed, Cause.of(passed.cause()));
      case CustomerEvent.PointsAdjusted adjusted ->
          lines(
              stored,
              adjusted,
              new Cause(
                  "adjustment",
                  Optional.empty(),
                  Optional.of(adjusted.reason().orNothing())
                      .filter(reason -> !reason.isEmpty())
                      .map(reason -> ": " + reason),
                  Optional.of(adjusted.by()),
                  adjusted.approvedBy()));
      case CustomerEvent.CustomerImported imported ->
          lines(
              stored,
              imported,
              new Cause(
                  "opening",
                  Optional.empty(),
                  Optional.of(" balance, as " + imported.row().source() + " told it"),
                  Optional.of(imported.by()),
                  Optional.empty()));
      case CustomerEvent.OfRedemption it -> lines(stored, it, reward(it.redemption()));
      case CustomerEvent.MergedInto merged ->
          lines(stored, merged, between("merge", "to", merged.into()));
      case CustomerEvent.Absorbed absorbed ->
          lines(stored, absorbed, between("merge", "from", absorbed.absorbed()));
      case CustomerEvent.Unmerged unmerged ->
          lines(stored, unmerged, between("unmerge", "to", unmerged.absorbed()));
      case CustomerEvent.MergeUndone undone ->
          lines(stored, undone, between("unmerge", "from", undone.from()));
      case CustomerEvent.Erased erased -> lines(stored, erased, Cause.of("erasure"));
      case CustomerEvent.PointsTransferred sent ->
          lines(stored, sent, transfer(sent.transferId(), "to", sent.to()).by(sent.by()));
      case CustomerEvent.PointsReceived came ->
          lines(stored, came, transfer(came.transferId(), "from", came.from()));
      case CustomerEvent.ReferralSettled it ->
          lines(
              stored,
              it,
              new Cause("referral", Optional.empty(), Optional.of(" of customer " + it.friend())));
      case CustomerEvent.TierGiven given -> lines(stored, given, Cause.of("tier").by(given.by()));
      case CustomerEvent.ErrandClosed closed ->
          lines(
              stored,
              closed,
              new Cause(
                  "transferReturned",
                  Optional.empty(),
                  Optional.of(
                      "transfer %s came back: %s"
                          .formatted(closed.errandId(), closed.refusal().orElse("")))));
      // Both tell another customer something, and move no points.
      case CustomerEvent.MergeBegun _,
          CustomerEvent.ReferrerNoted _,
          CustomerEvent.WithoutEffects _ ->
          List.of();
    };
  }

  /** The same line of its event with the words in clear. */
  LedgerLine ofOpened(StoredEvent opened) {
    return of(opened).stream().filter(line -> line.move().equals(move)).findFirst().orElse(this);
  }

  private static Cause reward(Redemption redemption) {
    return new Cause("redemption", Optional.empty(), Optional.of(" of " + redemption.reward()));
  }

  private static Cause transfer(UUID id, String preposition, CustomerId other) {
    return new Cause(
        "transfer",
        Optional.empty(),
        Optional.of("transfer %s %s customer %s".formatted(id, preposition, other)));
  }

  private static Cause between(String name, String preposition, CustomerId other) {
    return new Cause(
        name,
        Optional.empty(),
        Optional.of("%s %s customer %s".formatted(name, preposition, other)));
  }

  private static List<LedgerLine> lines(
      StoredEvent event, CustomerEvent.WithEffects told, Cause cause) {
    Effects effects = told.effects();
    Map<Move, List<Posting>> moves = new LinkedHashMap<>();
    for (Posting posting : effects.postings()) {
      moves
          .computeIfAbsent(
              new Move(posting.currency(), posting.from(), posting.to()), _ -> new ArrayList<>())
          .add(posting);
    }
    List<LedgerLine> lines = new ArrayList<>();
    moves.forEach((move, moved) -> lines.add(new LedgerLine(event, move, moved, effects, cause)));
    return lines.reversed();
  }

  /** The line as it may be told: numbers of events and lots count what lies between them. */
  ObjectNode json(AnswerView view) {
    ObjectNode json =
        JsonText.object()
            .put(
                "line",
                String.join(".", number(view), move.currency(), name(move.from()), name(move.to())))
            .put("at", event.event().at().toString())
            .put("cause", cause.name())
            .put("currency", move.currency())
            .put("from", name(move.from()))
            .put("to", name(move.to()))
            .put("points", moved.stream().mapToLong(Posting::points).sum());
    cause
        .occasion()
        .ifPresent(
            occasion -> {
              json.put("occurredAt", occasion.occurredAt().toString());
              OccasionJson.document(json.putObject("document"), occasion);
            });
    reason().ifPresent(code -> json.put("reason", code));
    if (view.tellsStaff()) {
      cause.by().ifPresent(by -> json.put("by", by));
      cause.approvedBy().ifPresent(by -> json.put("approvedBy", by));
    }
    balance().flatMap(view::overAll).ifPresent(balance -> json.put("balance", balance));
    ArrayNode lots = json.putArray("lots");
    for (Posting posting : moved) {
      posting
          .lot()
          .flatMap(view::overAll)
          .ifPresent(
              lot ->
                  lots.addObject()
                      .put("lot", PointsJson.name(lot))
                      .put("points", posting.points()));
    }
    ArrayNode earnings = json.putArray("earnings");
    earned().forEach(e -> earnings.add(EarningJson.of(e, effects.programmeVersion(), view)));
    return json.put("why", why(view));
  }

  /** Why the server took a sale back. */
  private Optional<String> reason() {
    return event.event() instanceof CustomerEvent.InteractionRecorded recorded
            && recorded.interaction() instanceof Interaction.VoidSale told
        ? told.reason()
        : Optional.empty();
  }

  private String number(AnswerView view) {
    return !view.isWhole() && event.event() instanceof CustomerEvent.InteractionRecorded recorded
        ? recorded.interactionId().toString()
        : String.valueOf(event.sequenceNr());
  }

  /** Spendable points of the currency after the event, where the event tells. */
  private Optional<Long> balance() {
    return effects.points().stream()
        .filter(points -> points.currency().equals(move.currency()))
        .map(PointsAnswer::balance)
        .findFirst();
  }

  /** What rules gave or took, where this line is that. */
  private List<Earning> earned() {
    boolean given = move.from() == Account.ISSUED;
    boolean taken =
        move.to() == Account.ISSUED
            && move.from() != Account.DEBT
            && move.from() != Account.FORGIVEN;
    return effects.earnings().stream()
        .filter(e -> e.currency().equals(move.currency()))
        .filter(e -> (given && e.points() > 0) || (taken && e.points() < 0))
        .toList();
  }

  private String why(AnswerView view) {
    List<Earning> earned = earned();
    if (!earned.isEmpty()) {
      return earned.stream()
          .map(earning -> view.sentence(earning.why(), Why::withoutLimits))
          .collect(Collectors.joining("; "));
    }
    String document =
        cause
            .occasion()
            .map(o -> " of " + o.source() + " " + o.document())
            .or(cause::said)
            .orElse("");
    if (move.from() == Account.TRANSFERRED) {
      return "Taken in" + as(move.to()) + ": " + document;
    }
    return switch (move.to()) {
      case ISSUED -> takenBack(document);
      case PENDING -> "Earned, not spendable yet: " + cause.name() + document;
      case AVAILABLE -> available(document);
      case RESERVED -> "Held for a reward: " + cause.name() + document;
      case REDEEMED -> "Spent: " + cause.name() + document;
      case EXPIRED -> "Not spent by the last day on which they could be";
      case DEBT -> "Repays what was owed";
      case FORGIVEN -> "Could not be taken back and is forgiven";
      case TRANSFERRED -> "Handed over" + as(move.from()) + ": " + document;
    };
  }

  private String takenBack(String document) {
    return switch (move.from()) {
      case DEBT -> "Owed from now on: " + cause.name() + document;
      case FORGIVEN -> "Could not be taken back and is forgiven: " + cause.name() + document;
      case ISSUED, PENDING, AVAILABLE, RESERVED, REDEEMED, EXPIRED, TRANSFERRED ->
          "Taken back: " + cause.name() + document;
    };
  }

  private String available(String document) {
    return switch (move.from()) {
      case PENDING -> "Spendable from now on";
      case REDEEMED -> "Given back: " + cause.name() + document;
      case RESERVED -> "No longer held for a reward";
      case ISSUED, AVAILABLE, EXPIRED, DEBT, FORGIVEN, TRANSFERRED ->
          "Given: " + cause.name() + document;
    };
  }

  /** What the points are that pass from one customer to another, where they cannot be spent. */
  private static String as(Account account) {
    return switch (account) {
      case PENDING -> ", not spendable yet";
      case RESERVED -> ", held for a reward";
      case EXPIRED -> ", expired";
      case DEBT -> ", as what is owed";
      case ISSUED, AVAILABLE, REDEEMED, FORGIVEN, TRANSFERRED -> "";
    };
  }

  private static String name(Account account) {
    return account.name().toLowerCase(Locale.ROOT);
  }
}
