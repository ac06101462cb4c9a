package io.vinculum.insight.slice;

import io.vinculum.customer.entity.Customers;
import io.vinculum.insight.document.DocumentStore;
import io.vinculum.insight.membership.MembershipStore;
import io.vinculum.insight.store.FactsStore;
import io.vinculum.insight.store.JournalIndex;
import io.vinculum.insight.store.MarkStore;
import io.vinculum.programme.domain.Programmes;
import java.time.InstantSource;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a slice's actor is given from outside.
 *
 * @param customers whose journals are read
 * @param profiles what the vault says of them
 * @param journal which customers have one
 * @param memberships where who is in which segment is kept
 * @param documents where it is kept who has which
 * @param pace of this node
 * @param isGone whether a run of a node, as marks name it, is no more
 * @param minds makes the mind of a slice of that number
 * @param past makes answers of facts as they were
 * @param counts of this node
 */
public record SliceShell(
    Customers customers,
    Profiles profiles,
    FactsStore store,
    MarkStore marks,
    JournalIndex journal,
    MembershipStore memberships,
    DocumentStore documents,
    Pace pace,
    Predicate<String> isGone,
    Supplier<Programmes> programmes,
    IntFunction<SliceMind> minds,
    PastMind past,
    SliceCounts counts,
    InstantSource clock) {}
