package io.vinculum.programme.domain;

/**
 * What a till or an app may have in hand to find a customer by, apart from the customer's own id.
 */
public enum IdentifierKind {
  CARD,
  PHONE,
  EMAIL,
  EXTERNAL,
  DEVICE
}
