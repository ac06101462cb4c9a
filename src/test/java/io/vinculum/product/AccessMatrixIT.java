package io.vinculum.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.vinculum.edge.access.AccessTable;
import io.vinculum.product.Callers.Member;
import io.vinculum.product.Contract.Operation;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every operation of the contract asked by every caller, for own and for other. */
class AccessMatrixIT {
  private static final String YES = "yes";
  private static final String OWN = "own";
  private static final String NO_ROLE = "403";

  private final Callers callers = new Callers();
  private final OwnLines own = new OwnLines(callers);
  private final Member other = callers.member();
  private Member member = callers.member();

  @Test
  void every_caller_gets_what_the_documented_table_says() {
    AccessTable documented = AccessTable.read();
    List<String> measured = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (Operation operation : Contract.operations(SharedServer.api())) {
      if (isErasure(operation)) {
        member = callers.member();
      }
      List<String> cells = new ArrayList<>();
      List<String> wanted = new ArrayList<>();
      for (String caller : AccessTable.CALLERS) {
        wanted.add(documented.of(operation.id(), caller).orElse("?"));
        cells.add(cell(operation, caller, wanted.getLast()));
      }
      measured.add(AccessTable.line(operation.id(), operation.request(), cells));
      expected.add(AccessTable.line(operation.id(), operation.request(), wanted));
    }
    System.out.println(String.join("\n", measured));
    assertThat(measured).as("measured, against %s", AccessTable.PAGE).isEqualTo(expected);
    assertThat(documented.operations()).hasSameSizeAs(measured);
  }

  @Test
  void nothing_that_a_partner_reads_tells_of_another() {
    for (Operation operation : Contract.operations(SharedServer.api())) {
      own.assertSilent(operation, callers.of("partner"));
      own.assertSilent(operation, callers.of("partner's till"));
    }
  }

  /** Deletes without a body take effect: who is let in last must find a customer too. */
  private static boolean isErasure(Operation operation) {
    return operation.method().equals("DELETE") && operation.mediaType().isEmpty();
  }

  private String cell(Operation operation, String caller, String documented) {
    if (caller.equals("member")) {
      return ofMember(operation);
    }
    String admission = admission(status(callers.of(caller), operation, member.id()));
    boolean bound = caller.startsWith("partner");
    if (!bound || !admission.equals(YES) || !documented.equals(OWN)) {
      return admission;
    }
    own.assertApart(operation.id(), callers.of(caller));
    return OWN;
  }

  private String ofMember(Operation operation) {
    String elsewhere = admission(status(member.api(), operation, other.id()));
    String here = admission(status(member.api(), operation, member.id()));
    return here.equals(YES) && elsewhere.equals(NO_ROLE) ? OWN : here;
  }

  private int status(Api api, Operation operation, String customer) {
    if (isErasure(operation) && operation.path().contains("{id}")) {
      // Each caller deletes something of a customer who is still whole.
      return statusOf(api, operation, customer.equals(member.id()) ? fresh(api) : customer);
    }
    return statusOf(api, operation, customer);
  }

  private String fresh(Api api) {
    return api.equals(member.api()) ? member.id() : callers.member().id();
  }

  private static int statusOf(Api api, Operation operation, String customer) {
    String path =
        operation
            .path()
            .replace("{id}", customer)
            .replace("{kind}", "phone")
            .replaceAll("\\{[^}]+}", "x");
    Optional<String> mediaType = operation.mediaType();
    // Writes come with a body that says nothing, so that they change nothing.
    BodyPublisher body =
        mediaType
            .map(_ -> BodyPublishers.ofString("{\"no such field\":1}"))
            .orElse(BodyPublishers.noBody());
    String[] headers = mediaType.map(t -> new String[] {"Content-Type", t}).orElse(new String[0]);
    return api.status(operation.method(), path, body, headers);
  }

  private static String admission(int status) {
    return switch (status) {
      case 401, 403 -> String.valueOf(status);
      default -> status < 500 ? YES : "broken: " + status;
    };
  }
}
