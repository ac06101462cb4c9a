package io.vinculum.programme.rules;

/** What stands between the brackets of a field that has one value per key. */
public enum KeyKind {
  /** A point currency of the programme. */
  CURRENCY("currency"),
  /** A share-of-wallet category of the programme. */
  CATEGORY("category"),
  /** A partner of the programme. */
  PARTNER("partner"),
  /** An interaction kind as the API names it. */
  KIND("kind"),
  /** A topic of texts: free. */
  TOPIC("topic"),
  /** A reason for leaving something: free, as the programme's versions change what they declare. */
  REASON("reason"),
  /** A consent's purpose: free. */
  PURPOSE("purpose"),
  /** An attribute's name: free. */
  ATTRIBUTE("attribute");

  private final String label;

  KeyKind(String label) {
    this.label = label;
  }

  /** The kind's name in {@code /v1/fields}. */
  public String label() {
    return label;
  }
}
