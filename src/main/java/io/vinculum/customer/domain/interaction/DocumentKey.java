package io.vinculum.customer.domain.interaction;

import java.util.Optional;

/**
 * What makes an interaction unique for ever: the partner (or none), the source and the document.
 *
 * @param source the till, import or system that made the document
 * @param document its number there
 */
public record DocumentKey(Optional<String> partner, String source, String document) {}
