package io.vinculum.identity;

import io.vinculum.customer.domain.identity.HashedIdentifier;

/**
 * Where an identifier leads, and by which of its hashes: the one under which its holder has it.
 *
 * @param hash of today's form, unless it is stored under one of before
 */
public record Located(HashedIdentifier hash, Resolution resolution) {}
