package io.vinculum.edge.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vinculum.edge.access.Authenticator;
import io.vinculum.edge.access.RequestLimits;
import io.vinculum.edge.idempotency.Idempotency;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the gate needs of the house.
 *
 * @param histograms of which operations times are a histogram
 * @param ids makes UUIDv7
 * @param limits how often one caller may ask
 * @param requestsAtOnceMax requests under way at a time; one more is answered 429
 */
public record GatePorts(
    Authenticator authenticator,
    Idempotency idempotency,
    MeterRegistry metrics,
    Histograms histograms,
    Supplier<UUID> ids,
    RequestLimits limits,
    int requestsAtOnceMax) {}
