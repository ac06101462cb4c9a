package io.vinculum.customer.domain.intake;

import java.util.UUID;

/**
 * A row of a file of customers, by which it counts once.
 *
 * @param id made of source and document: the same whenever the row is sent again
 * @param source of the file
 * @param content a keyed hash of all that the row says; personal data is in it, and cannot be read
 *     out of it
 */
public record RowId(UUID id, String source, String content) {}
