package io.vinculum.product;

import java.util.HashMap;
import java.util.Map;

/**
 * One server for the tests that need no data or clock of their own: started by the first that asks,
 * gone with the JVM. Tests keep apart by sources, documents and cards of their own.
 */
final class SharedServer {
  /** Where its clock starts, ticking: no test depends on the day on which it runs. */
  static final String CLOCK = "2026-05-04T08:00:00Z";

  private SharedServer() {}

  private static final class Holder {
    static final SignIn SIGN_IN = SignIn.start();
    static final PackagedServer INSTANCE = PackagedServer.start(environment());

    private static Map<String, String> environment() {
      Map<String, String> environment = new HashMap<>(SIGN_IN.environment());
      environment.put("VINCULUM_SANDBOX", "true");
      environment.put("VINCULUM_CLOCK", CLOCK);
      // A test's member asks faster than a person does.
      environment.put("VINCULUM_MEMBER_REQUESTS_PER_SECOND", "2000");
      return environment;
    }
  }

  /** The outside issuer whose tokens it takes. */
  static SignIn signIn() {
    return Holder.SIGN_IN;
  }

  /** The server. */
  static PackagedServer server() {
    return Holder.INSTANCE;
  }

  /** Its administrator. */
  static Api api() {
    return server().api();
  }
}
