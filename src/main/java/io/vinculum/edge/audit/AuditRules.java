package io.vinculum.edge.audit;

import io.vinculum.edge.audit.AuditRule.ByItself;
import io.vinculum.edge.audit.AuditRule.Exempt;
import io.vinculum.edge.audit.AuditRule.Noted;
import io.vinculum.edge.audit.AuditRule.NotedWithAnswer;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one table of what the audit tells of each writing operation, by the operation's id in the
 * published contract. An operation that has no row is noted under its id: nothing is left out
 * because it was forgotten. {@code docs/audit.md} is the same for people.
 */
public final class AuditRules {
  private static final String IN_THE_TIMELINE =
      "The customer's journal holds each with its source and document; there are thousands a"
          + " second.";
  private static final String IN_THE_REDEMPTION =
      "The customer's journal holds each step of a redemption, the ledger tells it.";
  private static final String READS = "It reads by POST, so that no secret stands in a URL.";

  private static final Map<String, AuditRule> RULES = rules();

  private AuditRules() {}

  /** How a writing operation comes into the audit. */
  public static AuditRule of(String operation) {
    return RULES.getOrDefault(operation, new Noted(operation));
  }

  private static Map<String, AuditRule> rules() {
    Map<String, AuditRule> rules = new TreeMap<>();
    exempt(rules);
    customers(rules);
    steering(rules);
    return Map.copyOf(rules);
  }

  private static void exempt(Map<String, AuditRule> rules) {
    rules.put("recordInteraction", new Exempt(IN_THE_TIMELINE));
    rules.put("recordInteractions", new Exempt(IN_THE_TIMELINE));
    rules.put("streamInteractions", new Exempt(IN_THE_TIMELINE));
    rules.put("redeemReward", new Exempt(IN_THE_REDEMPTION));
    rules.put("confirmRedemption", new Exempt(IN_THE_REDEMPTION));
    rules.put("cancelRedemption", new Exempt(IN_THE_REDEMPTION));
    rules.put("useVoucher", new Exempt("The voucher's own record holds each use."));
    rules.put("checkVoucher", new Exempt(READS));
    rules.put("lookUpCustomer", new Exempt(READS));
    rules.put("lookUpDocument", new Exempt(READS));
    rules.put("askAudience", new Exempt(READS));
  }

  private static void customers(Map<String, AuditRule> rules) {
    rules.put("enrolCustomer", new Noted("customer.enrol"));
    rules.put("changeProfile", new Noted("profile.change"));
    rules.put("putIdentifier", new Noted("identifier.put"));
    rules.put("deleteIdentifier", new Noted("identifier.delete"));
    rules.put("replaceCard", new Noted("card.replace"));
    rules.put("putConsent", new Noted("consent.put"));
    rules.put("transferPoints", new Noted("points.transfer"));
    rules.put("issueToken", new Noted("token.issue"));
    rules.put("eraseCustomer", new ByItself("customer.erase"));
    rules.put("undoErasure", new ByItself("customer.erase.undo"));
    rules.put("mergeCustomers", new ByItself("customer.merge"));
    rules.put("unmergeCustomers", new ByItself("customer.unmerge"));
    rules.put("adjustPoints", new ByItself("points.adjust"));
    rules.put("approveAdjustment", new ByItself("points.approve"));
    rules.put("refuseAdjustment", new ByItself("points.refuse"));
    rules.put("giveTier", new ByItself("tier.give"));
  }

  private static void steering(Map<String, AuditRule> rules) {
    rules.put("putProgramme", new ByItself("programme.put"));
    rules.put("putSegment", new ByItself("segment.put"));
    rules.put("deleteSegment", new ByItself("segment.delete"));
    rules.put("exportAudience", new ByItself("audience.export"));
    rules.put("createKey", new ByItself("key.create"));
    rules.put("revokeKey", new ByItself("key.revoke"));
    rules.put("rotateMasterKey", new ByItself("masterKey.rotate"));
    rules.put("rekeyIdentities", new Noted("identities.rekey"));
    rules.put("importVouchers", new Noted("vouchers.import"));
    rules.put("fitModels", new Noted("models.fit"));
    rules.put("moveClock", new NotedWithAnswer("clock.move"));
    rules.put("startImport", new NotedWithAnswer("import.start"));
    rules.put("putImportLookup", new NotedWithAnswer("import.lookup"));
    rules.put("verifySlice", new Noted("slice.verify"));
    rules.put("rebuildProjections", new Noted("projections.rebuild"));
  }
}
