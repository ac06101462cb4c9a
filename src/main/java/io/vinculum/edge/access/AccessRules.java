package io.vinculum.edge.access;

import static io.vinculum.edge.access.Role.ADMIN;
import static io.vinculum.edge.access.Role.MARKETING;
import static io.vinculum.edge.access.Role.MEMBER;
import static io.vinculum.edge.access.Role.PARTNER;
import static io.vinculum.edge.access.Role.TILL;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The one table of who may ask what, by the operation's id in the published contract.
 *
 * <p>What is not in it is not served: the server does not start with an operation that has no row.
 * The table that people read, {@code docs/access-matrix.md}, needs a line for each row; tests hold
 * the two and the server against each other. Beyond roles, a key bound to a partner acts for that
 * partner only, which the operations check where partners come in.
 */
public final class AccessRules {
  private static final Map<String, Access> RULES = rules();

  private AccessRules() {}

  /** Who may ask for that operation; empty means that nobody may. */
  public static Optional<Access> of(String operation) {
    return Optional.ofNullable(RULES.get(operation));
  }

  /** The ids of all operations that have a row. */
  public static Set<String> operations() {
    return RULES.keySet();
  }

  private static Map<String, Access> rules() {
    Map<String, Access> rules = new TreeMap<>();
    open(rules);
    interactions(rules);
    customers(rules);
    rewards(rules);
    steering(rules);
    running(rules);
    return Map.copyOf(rules);
  }

  private static void open(Map<String, Access> rules) {
    for (String operation :
        new String[] {"getAlive", "getReady", "getContract", "getProblemPage", "getStartPage"}) {
      rules.put(operation, new Access.Open());
    }
  }

  private static void interactions(Map<String, Access> rules) {
    rules.put("recordInteraction", only(TILL, PARTNER, ADMIN));
    rules.put("recordInteractions", only(TILL, PARTNER, ADMIN));
    rules.put("streamInteractions", only(TILL, PARTNER, ADMIN));
    rules.put("lookUpDocument", only(TILL, MARKETING, PARTNER, ADMIN));
    rules.put("listDoubles", only(MARKETING, PARTNER, ADMIN));
  }

  private static void customers(Map<String, Access> rules) {
    rules.put("enrolCustomer", only(ADMIN));
    rules.put("listCustomers", only(MARKETING, ADMIN));
    rules.put("lookUpCustomer", only(TILL, MARKETING, ADMIN));
    rules.put("getCustomer", only(TILL, MEMBER, MARKETING, ADMIN));
    rules.put("changeProfile", only(MEMBER, ADMIN));
    rules.put("putIdentifier", only(MEMBER, ADMIN));
    rules.put("deleteIdentifier", only(MEMBER, ADMIN));
    rules.put("replaceCard", only(TILL, MEMBER, ADMIN));
    rules.put("mergeCustomers", only(ADMIN));
    rules.put("unmergeCustomers", only(ADMIN));
    rules.put("listMerges", only(MARKETING, ADMIN));
    rules.put("exportCustomer", only(MEMBER, ADMIN));
    rules.put("eraseCustomer", only(MEMBER, ADMIN));
    rules.put("undoErasure", only(MEMBER, ADMIN));
    rules.put("getErasure", only(MEMBER, ADMIN));
    rules.put("putConsent", only(MEMBER, ADMIN));
    rules.put("getTimeline", only(MEMBER, MARKETING, PARTNER, ADMIN));
    rules.put("getPoints", only(TILL, MEMBER, MARKETING, ADMIN));
    rules.put("getLedger", only(TILL, MEMBER, MARKETING, PARTNER, ADMIN));
    rules.put("getLots", unbound(TILL, MEMBER, MARKETING, ADMIN));
    rules.put("adjustPoints", only(TILL, MARKETING, ADMIN));
    rules.put("listWaitingAdjustments", only(MARKETING, ADMIN));
    rules.put("approveAdjustment", only(MARKETING, ADMIN));
    rules.put("refuseAdjustment", only(MARKETING, ADMIN));
    rules.put("giveTier", only(MARKETING, ADMIN));
    rules.put("transferPoints", only(MEMBER, ADMIN));
    rules.put("getTransfer", only(MEMBER, MARKETING, ADMIN));
    rules.put("getCustomerRelationshipValue", only(MEMBER, MARKETING, ADMIN));
    rules.put("getCustomerRhythm", only(MEMBER, MARKETING, ADMIN));
    rules.put("getCustomerPredictions", only(MEMBER, MARKETING, ADMIN));
    rules.put("getCustomerShareOfWallet", only(MEMBER, MARKETING, ADMIN));
    rules.put("issueToken", only(ADMIN));
  }

  private static void rewards(Map<String, Access> rules) {
    rules.put("listCustomerRewards", only(TILL, MEMBER, MARKETING, ADMIN));
    rules.put("redeemReward", only(TILL, MEMBER, ADMIN));
    rules.put("confirmRedemption", only(TILL, MEMBER, ADMIN));
    rules.put("cancelRedemption", only(TILL, MEMBER, ADMIN));
    rules.put("listRedemptions", only(TILL, MEMBER, MARKETING, ADMIN));
    rules.put("checkVoucher", only(TILL, ADMIN));
    rules.put("useVoucher", only(TILL, ADMIN));
    rules.put("importVouchers", only(MARKETING, ADMIN));
  }

  private static void steering(Map<String, Access> rules) {
    rules.put("getProgramme", only(MARKETING, ADMIN));
    rules.put("listBudgets", only(MARKETING, ADMIN));
    rules.put("listProgrammeVersions", only(MARKETING, ADMIN));
    rules.put("putProgramme", only(MARKETING, ADMIN));
    for (String operation :
        new String[] {
          "listSegments",
          "putSegment",
          "getSegment",
          "deleteSegment",
          "listSegmentMembers",
          "getSegmentHistory",
          "getSegmentMembership",
          "followSegments",
          "askAudience",
          "exportAudience",
          "getShareOfWallet",
          "getRelationshipValue",
          "getVisibility",
          "listWalletEstimates",
          "listQuestions",
          "askQuestion",
          "listModels",
          "getModel",
          "fitModels",
          "listFields"
        }) {
      rules.put(operation, only(MARKETING, ADMIN));
    }
  }

  private static void running(Map<String, Access> rules) {
    rules.put("createKey", only(ADMIN));
    rules.put("listKeys", only(ADMIN));
    rules.put("revokeKey", only(ADMIN));
    rules.put("getMasterKeys", only(ADMIN));
    rules.put("rotateMasterKey", only(ADMIN));
    rules.put("getIdentityForms", only(ADMIN));
    rules.put("rekeyIdentities", only(ADMIN));
    rules.put("listIdentityClashes", only(ADMIN));
    rules.put("listAudit", only(MARKETING, ADMIN));
    rules.put("getClock", only(TILL, MARKETING, PARTNER, ADMIN));
    rules.put("moveClock", only(ADMIN));
    rules.put("listSlices", only(ADMIN));
    rules.put("verifySlice", only(ADMIN));
    rules.put("rebuildProjections", only(ADMIN));
    rules.put("startImport", only(ADMIN));
    rules.put("putImportLookup", only(ADMIN));
    rules.put("getImport", only(MARKETING, ADMIN));
    rules.put("listImportErrors", only(MARKETING, ADMIN));
    rules.put("getMetrics", only(MARKETING, ADMIN));
  }

  private static Access only(Role... roles) {
    return new Access.Only(Set.of(roles), true);
  }

  /** Of what cannot be told apart by partners. */
  private static Access unbound(Role... roles) {
    return new Access.Only(Set.of(roles), false);
  }
}
