package io.vinculum.customer.entity.journal;

import static io.vinculum.customer.entity.journal.AnyEffects.day;
import static io.vinculum.customer.entity.journal.AnyEffects.span;
import static io.vinculum.customer.entity.journal.AnyInteraction.count;
import static io.vinculum.customer.entity.journal.AnyInteraction.customerId;
import static io.vinculum.customer.entity.journal.AnyInteraction.instant;
import static io.vinculum.customer.entity.journal.AnyInteraction.maybe;
import static io.vinculum.customer.entity.journal.AnyInteraction.uuid;
import static io.vinculum.customer.entity.journal.AnyInteraction.word;

import io.vinculum.customer.domain.Customer;
import io.vinculum.customer.domain.Documents;
import io.vinculum.customer.domain.Standing;
import io.vinculum.customer.domain.consent.Consent;
import io.vinculum.customer.domain.consent.Consents;
import io.vinculum.customer.domain.errand.Errand;
import io.vinculum.customer.domain.errand.Errands;
import io.vinculum.customer.domain.identity.HashedIdentifier;
import io.vinculum.customer.domain.identity.Identifiers;
import io.vinculum.customer.domain.interaction.Activity;
import io.vinculum.customer.domain.interaction.AttributeValue;
import io.vinculum.customer.domain.interaction.Attributes;
import io.vinculum.customer.domain.interaction.DocumentKey;
import io.vinculum.customer.domain.interaction.InteractionKind;
import io.vinculum.customer.domain.interaction.SaleReturns;
import io.vinculum.customer.domain.merge.Merge;
import io.vinculum.customer.domain.merge.Merges;
import io.vinculum.customer.domain.merge.Spaces;
import io.vinculum.customer.domain.points.Account;
import io.vinculum.customer.domain.points.Accounts;
import io.vinculum.customer.domain.points.Ledger;
import io.vinculum.customer.domain.points.LotBalance;
import io.vinculum.customer.domain.points.RuleUses;
import io.vinculum.customer.domain.points.Share;
import io.vinculum.customer.domain.relationship.Direction;
import io.vinculum.customer.domain.relationship.OpenComplaint;
import io.vinculum.customer.domain.relationship.Relationship;
import io.vinculum.customer.domain.relationship.RelationshipPart;
import io.vinculum.customer.domain.reward.Reservations;
import io.vinculum.customer.domain.rhythm.KeptPurchases;
import io.vinculum.customer.domain.tally.DayTally;
import io.vinculum.customer.domain.tier.TierStanding;
import io.vinculum.maths.decay.DecayedSum;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random states of a customer: any shape that can be written down. */
public final class AnyCustomer {
  private AnyCustomer() {}

  /** A state. */
  public static Arbitrary<Customer> customer() {
    return Combinators.combine(
            Combinators.combine(count(), standing(), AnyEvent.identifier().set().ofMaxSize(4))
                .as(Who::new),
            ledger(),
            documents(),
            relationship(),
            tally().map(KeptPurchases::new),
            tier(),
            Combinators.combine(consents(), attributes(), activity()).as(Said::new),
            Combinators.combine(
                    returns(),
                    uses(),
                    AnyReward.reservations(),
                    AnyEffects.errand().list().ofMaxSize(2))
                .as(Kept::new))
        .as(
            (who, ledger, documents, relationship, purchases, tier, said, kept) ->
                new Customer(
                    who.version(),
                    who.standing(),
                    new Identifiers(who.identifiers()),
                    ledger,
                    documents,
                    relationship,
                    purchases,
                    tier,
                    said.consents(),
                    said.attributes(),
                    said.activity(),
                    kept.returns(),
                    kept.uses(),
                    kept.reservations(),
                    new Errands(kept.errands()),
                    Merges.NONE));
  }

  /** A state that has absorbed others. */
  public static Arbitrary<Customer> merged() {
    Arbitrary<Merge> merge =
        Combinators.combine(
                uuid(),
                customerId(),
                instant(),
                Arbitraries.integers().between(1, 9),
                Arbitraries.integers().between(1, 3),
                customer().map(Customer::withoutDocuments),
                Arbitraries.of(true, false),
                Arbitraries.of(0L, 1L, 77L))
            .as(
                (id, absorbed, at, space, spaces, record, settled, since) ->
                    new Merge(id, absorbed, at, space, spaces, record, settled, since > 0, since));
    Arbitrary<Merges> merges =
        Combinators.combine(
                merge.list().ofMaxSize(2),
                spaces(),
                maybe(customer()),
                maybe(Combinators.combine(uuid(), customerId(), instant()).as(Merges.Begun::new)),
                maybe(Combinators.combine(uuid(), word()).as(Merges.Failed::new)),
                maybe(
                    Combinators.combine(
                            uuid(),
                            customerId(),
                            instant(),
                            AnyEvent.identifier().set().ofMaxSize(2))
                        .as(Merges.Returned::new)),
                Combinators.combine(uuid(), customerId(), customer())
                    .as(Merges.Released::new)
                    .list()
                    .ofMaxSize(1),
                Combinators.combine(customerId(), count(), count())
                    .as(Merges.Window::new)
                    .list()
                    .ofMaxSize(1))
            .as(Merges::new);
    return Combinators.combine(customer(), merges).as(AnyCustomer::with);
  }

  /** Places of before readings were kept, and of since. */
  private static Arbitrary<Spaces> spaces() {
    return Arbitraries.oneOf(
        customerId().list().ofMaxSize(2).map(Spaces::new),
        Combinators.combine(
                customerId(), Arbitraries.integers().between(0, 900).list().ofMaxSize(3))
            .as((owner, places) -> new Spaces(List.of(owner), List.of(places))));
  }

  private static Customer with(Customer it, Merges merges) {
    return new Customer(
        it.version(),
        it.standing(),
        it.identifiers(),
        it.ledger(),
        it.documents(),
        it.relationship(),
        it.purchases(),
        it.tier(),
        it.consents(),
        it.attributes(),
        it.activity(),
        it.returns(),
        it.uses(),
        it.reservations(),
        it.errands(),
        merges);
  }

  private record Who(long version, Standing standing, Set<HashedIdentifier> identifiers) {}

  private record Said(Consents consents, Attributes attributes, Activity activity) {}

  private record Kept(
      SaleReturns returns, RuleUses uses, Reservations reservations, List<Errand> errands) {}

  private record OnDay(LocalDate day, int count, long amount) {}

  private static Arbitrary<Standing> standing() {
    return Arbitraries.oneOf(
        Arbitraries.just(new Standing.Unknown()),
        Combinators.combine(customerId(), instant()).as(Standing.Guest::new),
        Combinators.combine(customerId(), instant()).as(Standing.Anonymous::new),
        Combinators.combine(customerId(), instant(), instant(), maybe(customerId()))
            .as(Standing.Member::new),
        Combinators.combine(customerId(), instant(), instant(), uuid(), Arbitraries.of(true, false))
            .as(Standing.Erased::new),
        Combinators.combine(customerId(), instant(), instant(), instant(), uuid())
            .as(
                (id, openedAt, since, until, receipt) ->
                    new Standing.Leaving(
                        id, since, until, receipt, new Standing.Anonymous(id, openedAt))),
        Combinators.combine(customerId(), instant(), customerId(), uuid(), instant())
            .as(
                (id, openedAt, into, merge, at) ->
                    new Standing.Absorbed(
                        id, openedAt, into, merge, at, new Standing.Anonymous(id, openedAt))));
  }

  private static Arbitrary<Ledger> ledger() {
    Arbitrary<LotBalance> balance =
        Combinators.combine(AnyEffects.lot(), count(), count(), count(), count(), maybe(instant()))
            .as(LotBalance::new);
    Arbitrary<Accounts> accounts =
        Arbitraries.maps(Arbitraries.of(Account.class), Arbitraries.longs())
            .ofMaxSize(5)
            .map(Accounts::new);
    Arbitrary<Ledger> single =
        Combinators.combine(
                balance.list().ofMaxSize(4), Arbitraries.maps(word(), accounts).ofMaxSize(3))
            .as((lots, totals) -> new Ledger(lots, totals));
    return Combinators.combine(
            single, Combinators.combine(customerId(), single).as(Share::new).list().ofMaxSize(2))
        .as((all, shares) -> new Ledger(all.lots(), all.accounts(), shares));
  }

  private static Arbitrary<Documents> documents() {
    return Combinators.combine(maybe(word()), word(), word())
        .as(DocumentKey::new)
        .set()
        .ofMaxSize(40)
        .map(
            keys -> {
              Documents documents = Documents.EMPTY;
              for (DocumentKey key : keys) {
                documents = documents.plus(key, documents.size() + 1L);
              }
              return documents;
            });
  }

  private static Arbitrary<Relationship> relationship() {
    Arbitrary<Double> finite = Arbitraries.doubles().between(-1e9, 1e9);
    Arbitrary<DecayedSum> sum =
        Combinators.combine(Arbitraries.integers().greaterOrEqual(0), finite, finite)
            .as(DecayedSum::new);
    Arbitrary<RelationshipPart> part =
        Combinators.combine(
                Arbitraries.of(Direction.class),
                word(),
                sum,
                Arbitraries.longs(),
                Arbitraries.longs())
            .as(RelationshipPart::new);
    Arbitrary<OpenComplaint> open =
        Combinators.combine(
                Combinators.combine(maybe(word()), word(), word()).as(DocumentKey::new),
                instant(),
                finite)
            .as(OpenComplaint::new);
    return Combinators.combine(finite, part.list().ofMaxSize(4), open.list().ofMaxSize(2))
        .as(Relationship::new);
  }

  private static Arbitrary<DayTally> tally() {
    return Combinators.combine(
            day(), Arbitraries.integers().between(-9, 9), Arbitraries.longs().between(-99, 99_999))
        .as(OnDay::new)
        .list()
        .ofMaxSize(12)
        .map(
            days -> {
              DayTally tally = DayTally.EMPTY;
              for (OnDay on : days) {
                tally = tally.plus((int) on.day().toEpochDay(), on.count(), on.amount());
              }
              return tally;
            });
  }

  private static Arbitrary<TierStanding> tier() {
    return Combinators.combine(
            Combinators.combine(word(), instant()).as(TierStanding.Step::new).list().ofMaxSize(3),
            maybe(instant()),
            maybe(instant()),
            maybe(instant()),
            word(),
            tally())
        .as(TierStanding::new);
  }

  private static Arbitrary<Consents> consents() {
    return AnyEvent.consent()
        .list()
        .uniqueElements(Consent::purpose)
        .ofMaxSize(3)
        .map(
            all ->
                new Consents(
                    all.stream().collect(Collectors.toMap(Consent::purpose, Function.identity()))));
  }

  private static Arbitrary<Attributes> attributes() {
    Arbitrary<AttributeValue> value =
        Arbitraries.oneOf(
            word().map(AttributeValue.TextValue::new),
            Arbitraries.doubles().map(AttributeValue.NumberValue::new),
            Arbitraries.of(true, false).map(AttributeValue.TruthValue::new));
    return Arbitraries.maps(word(), Combinators.combine(value, instant()).as(Attributes.Told::new))
        .ofMaxSize(4)
        .map(Attributes::new);
  }

  private static Arbitrary<Activity> activity() {
    return Arbitraries.maps(
            Arbitraries.of(InteractionKind.class),
            Combinators.combine(count(), instant()).as(Activity.Seen::new))
        .ofMaxSize(5)
        .map(Activity::new);
  }

  private static Arbitrary<SaleReturns> returns() {
    Arbitrary<Map<Long, List<Long>>> bySale =
        Arbitraries.maps(count(), count().list().ofMinSize(1).ofMaxSize(3)).ofMaxSize(4);
    return Combinators.combine(bySale, count().set().ofMaxSize(3)).as(SaleReturns::new);
  }

  private static Arbitrary<RuleUses> uses() {
    return Arbitraries.maps(Combinators.combine(word(), span()).as(RuleUses.Key::new), tally())
        .ofMaxSize(4)
        .map(RuleUses::new);
  }
}
