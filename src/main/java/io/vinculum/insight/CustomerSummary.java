package io.vinculum.insight;

import io.vinculum.customer.domain.CustomerId;
import io.vinculum.customer.domain.Origin;
import io.vinculum.programme.domain.Money;
import java.time.LocalDate;
import java.util.Optional;

/** A customer in a list. Days are of the programme's zone. */
public record CustomerSummary(
    CustomerId customer,
    Origin standing,
    Optional<LocalDate> enrolledOn,
    Optional<String> tier,
    long purchases,
    Money spend,
    Money relationshipValue,
    Optional<LocalDate> lastPurchaseOn) {}
