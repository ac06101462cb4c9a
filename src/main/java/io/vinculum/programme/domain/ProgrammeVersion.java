package io.vinculum.programme.domain;

import java.time.Instant;

/**
 * A programme as it was put: its number, who put it and when.
 *
 * @param number 1, 2, 3 … in the order of putting
 * @param storedAt when it was put, by the server's clock
 * @param storedBy the id of the key that put it, or {@code start} for the first one
 * @param etag a strong entity tag of the source text
 */
public record ProgrammeVersion(
    int number, Programme programme, Instant storedAt, String storedBy, String etag) {}
