package io.vinculum.customer.domain.identity;

import io.vinculum.programme.domain.IdentifierKind;

/**
 * A card, phone, e-mail, external id or device as the write side knows it: by keyed hash, never in
 * clear text.
 *
 * @param hash base64url of the keyed hash of the normalised value
 */
public record HashedIdentifier(IdentifierKind kind, String hash) {}
