package io.vinculum.customer.domain.points;

import io.vinculum.programme.domain.EarnRule;
import java.util.List;

/**
 * A rule whose conditions hold.
 *
 * @param lines the places of the lines of the basket that it is about; none where there is no sale
 * @param room what its limits leave
 */
record Candidate(EarnRule rule, List<Integer> lines, CapRoom room) {}
