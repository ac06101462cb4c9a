package io.vinculum.edge.audit;

/** How the audit comes to know of an operation. */
public sealed interface AuditRule {
  /**
   * It is noted with the names of the fields that were sent and what the path names; no values.
   *
   * @param action what it is called there
   */
  record Noted(String action) implements AuditRule {}

  /**
   * It is noted with what was answered, which holds neither personal data nor secrets.
   *
   * @param action what it is called there
   */
  record NotedWithAnswer(String action) implements AuditRule {}

  /**
   * The operation itself notes what it changed, from what to what.
   *
   * @param action what it is called there
   */
  record ByItself(String action) implements AuditRule {}

  /**
   * It is not noted.
   *
   * @param why a sentence
   */
  record Exempt(String why) implements AuditRule {}
}
