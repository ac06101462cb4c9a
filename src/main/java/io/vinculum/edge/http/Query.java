package io.vinculum.edge.http;

import io.vinculum.edge.json.Characters;
import io.vinculum.edge.json.Dates;
import io.vinculum.edge.json.Instants;
import io.vinculum.edge.problem.Problem;
import io.vinculum.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.scaladsl.model.IllegalUriException;

/**
 * Reads the parameters of a query as strictly as a body: what nobody asked for, stands twice or has
 * the wrong form is a fault.
 */
public final class Query {
  /** Items of a page when the client does not say. */
  public static final int LIMIT_DEFAULT = 50;

  /** Items of a page at most. */
  public static final int LIMIT_MAX = 500;

  private static final int DATE_CHARACTERS = "2026-03-01".length();
  private static final String CURSOR = "cursor";
  private static final int CURSOR_CHARACTERS_MAX = 1024;

  private final Map<String, List<String>> given;
  private final List<Fault> faults = new ArrayList<>();
  private final Optional<ListCursors> cursors;

  private Query(Map<String, List<String>> given, Optional<ListCursors> cursors) {
    this.given = given;
    this.cursors = cursors;
  }

  /** Parameters that come from elsewhere than a request. */
  public static Query of(Map<String, List<String>> given) {
    return new Query(given, Optional.empty());
  }

  /** What was found wrong so far. */
  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** The query of a request; a fault when it is not written as a query is. */
  static Query of(HttpRequest request) {
    return of(request, Optional.empty());
  }

  /** The same of a request that may go on in a list. */
  static Query of(HttpRequest request, ListCursors cursors) {
    return of(request, Optional.of(cursors));
  }

  private static Query of(HttpRequest request, Optional<ListCursors> cursors) {
    if (request.getUri().rawQueryString().isEmpty()) {
      return new Query(Map.of(), cursors);
    }
    try {
      return new Query(request.getUri().query().toMultiMap(), cursors);
    } catch (IllegalUriException e) {
      // Such as a percent sign without two digits after it.
      Query query = new Query(Map.of(), cursors);
      query.fault("", "is not a well-formed query");
      return query;
    }
  }

  /** The problem of a query with faults, or with other parameters than these. */
  Optional<Problem> faults(Set<String> known) {
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        fault(Characters.isId(name) ? name : "", "is not a parameter here");
      }
    }
    return faults.isEmpty() ? Optional.empty() : Optional.of(Problem.invalid(faults));
  }

  /** How many items a page shall have. */
  public int limit() {
    return limitIfGiven().orElse(LIMIT_DEFAULT);
  }

  /** The same, where it matters whether the client said so. */
  public Optional<Integer> limitIfGiven() {
    return integer("limit", 1, LIMIT_MAX).map(Long::intValue);
  }

  /** Where the page before ended; a fault when no page of this list did. */
  public Optional<String> cursor() {
    return cursor(Optional::of);
  }

  /** The same, read as the list's places are. */
  public <T> Optional<T> cursor(Function<String, Optional<T>> parse) {
    Optional<String> cursor = cursor(CURSOR);
    Optional<T> place = cursor.flatMap(it -> cursors.flatMap(list -> list.read(it))).flatMap(parse);
    if (cursor.isPresent() && place.isEmpty()) {
      fault(CURSOR, "is not one of this list");
    }
    return place;
  }

  /** A place that another parameter names, as its list wrote it. */
  public Optional<String> cursor(String name) {
    return text(name, CURSOR_CHARACTERS_MAX);
  }

  /** Where the page before ended, for lists that are ordered by a number. */
  public Optional<Long> numberCursor() {
    return cursor(Query::numberOf);
  }

  /** The place behind that number. */
  public static String placeOf(long number) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
  }

  /** Where the page before ended, for lists that are ordered by an id. */
  public Optional<UUID> idCursor() {
    return cursor(Query::uuid);
  }

  /** The place behind that id. */
  public static String placeOf(UUID id) {
    return id.toString();
  }

  /** The UUID, in either case (RFC 9562); empty when the text is none in its whole length. */
  public static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException e) {
      // The caller says what is missing or wrong.
      return Optional.empty();
    }
  }

  private static Optional<Long> numberOf(String cursor) {
    try {
      return whole(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      // Not base64: the caller names the parameter.
      return Optional.empty();
    }
  }

  /** A whole number within limits, both inclusive. */
  public Optional<Long> integer(String name, long min, long max) {
    Optional<String> text = one(name);
    Optional<Long> number =
        text.flatMap(Query::whole).filter(value -> value >= min && value <= max);
    if (text.isPresent() && number.isEmpty()) {
      fault(name, "must be a whole number from " + min + " to " + max);
    }
    return number;
  }

  /** True or false; false when absent. */
  public boolean flag(String name) {
    Optional<String> text = one(name);
    if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
      fault(name, "must be true or false");
    }
    return text.filter("true"::equals).isPresent();
  }

  /** An instant with offset, whose plus sign may have become a blank on the way. */
  public Optional<Instant> instant(String name) {
    Optional<String> text = one(name);
    Optional<Instant> instant = text.map(t -> t.replace(' ', '+')).flatMap(Instants::parse);
    if (text.isPresent() && instant.isEmpty()) {
      fault(
          name,
          "must be a date and time with offset as RFC 3339 has it, such as 2026-03-01T10:15:30Z");
    }
    Optional<Instant> bounded = instant.filter(Instants::isWithinBounds);
    if (instant.isPresent() && bounded.isEmpty()) {
      fault(name, Instants.BOUNDS);
    }
    return bounded;
  }

  /** Whether what was given has the length of a date. */
  public boolean isDate(String name) {
    return one(name).filter(text -> text.length() == DATE_CHARACTERS).isPresent();
  }

  /** A date. */
  public Optional<LocalDate> date(String name) {
    Optional<String> text = one(name);
    Optional<LocalDate> date = text.flatMap(Dates::parse);
    if (text.isPresent() && date.isEmpty()) {
      fault(name, "must be a date such as 2026-03-01");
    }
    return date;
  }

  /** An id that the client chose. */
  public Optional<String> id(String name) {
    Optional<String> text = one(name);
    if (text.isPresent() && !Characters.isId(text.get())) {
      fault(name, "must be 1 to 128 characters of A-Z a-z 0-9 . _ : / -");
    }
    return text.filter(Characters::isId);
  }

  /** Ids that the client chose: the parameter may stand so often. */
  public Set<String> ids(String name, int max) {
    List<String> ids = given.getOrDefault(name, List.of());
    if (ids.size() > max || !ids.stream().allMatch(Characters::isId)) {
      fault(
          name, "must be at most " + max + " ids of 1 to 128 characters of A-Z a-z 0-9 . _ : / -");
    }
    return new TreeSet<>(ids);
  }

  /** One of these words. */
  public Optional<String> word(String name, Collection<String> allowed) {
    Optional<String> text = one(name);
    if (text.isPresent() && !allowed.contains(text.get())) {
      fault(name, "must be one of " + String.join(", ", allowed.stream().sorted().toList()));
    }
    return text.filter(allowed::contains);
  }

  /** Text of 1 to so many characters. */
  public Optional<String> text(String name, int charactersMax) {
    Optional<String> text = one(name);
    boolean sound =
        text.filter(t -> !t.isEmpty() && t.length() <= charactersMax && Characters.isText(t))
            .isPresent();
    if (text.isPresent() && !sound) {
      fault(name, "must have 1 to " + charactersMax + " characters");
    }
    return text.filter(_ -> sound);
  }

  /** Whether a parameter stands there at all. */
  public boolean has(String name) {
    return given.containsKey(name);
  }

  /** Notes a fault of a parameter. */
  public void fault(String name, String detail) {
    faults.add(new Fault('?' + name, detail));
  }

  /** Goes on when the query is sound, or answers its faults. Comes after all that reads it. */
  public CompletionStage<HttpReply> then(
      Call call, Supplier<? extends CompletionStage<HttpReply>> next) {
    return faults.isEmpty()
        ? next.get().thenApply(reply -> reply)
        : call.refuse(Problem.invalid(faults));
  }

  private Optional<String> one(String name) {
    List<String> values = given.getOrDefault(name, List.of());
    if (values.size() > 1 && faults.stream().noneMatch(f -> f.pointer().equals('?' + name))) {
      fault(name, "stands twice");
    }
    return values.stream().findFirst();
  }

  private static Optional<Long> whole(String text) {
    try {
      // Java reads a plus sign and digits of other scripts too.
      return text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'))
          ? Optional.of(Long.valueOf(text))
          : Optional.empty();
    } catch (NumberFormatException e) {
      // The caller names the parameter.
      return Optional.empty();
    }
  }
}
