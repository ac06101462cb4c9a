package io.vinculum.journal;

import java.time.Instant;

/**
 * An event of a journal that counts no more, since a later writer had taken over.
 *
 * @param kind under which it is stored
 * @param writer one life of a recorder
 * @param written by the clock of the node that wrote it
 */
public record Superseded(
    String journal, long number, String kind, String writer, Instant written) {}
