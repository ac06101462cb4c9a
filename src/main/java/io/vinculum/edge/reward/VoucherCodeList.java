package io.vinculum.edge.reward;

import com.fasterxml.jackson.databind.JsonNode;
import io.vinculum.edge.http.HttpReply;
import io.vinculum.edge.json.Faults;
import io.vinculum.edge.json.StrictJson;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Codes as a file brings them: one a line, as CSV (the first column, with or without the heading
 * "code") or as NDJSON (a string, or an object with a member "code").
 *
 * @param codes each with its line
 * @param faults what is not a code
 */
record VoucherCodeList(List<Entry> codes, List<Entry> faults) {
  /** Codes of one request: a larger file is sent in parts. */
  static final int CODES_MAX = 5_000;

  /** Shorter codes can be tried out. */
  static final int CODE_CHARACTERS_MIN = 8;

  private static final Pattern CODE =
      Pattern.compile(
          "[A-Za-z0-9._:/-]{"
              + CODE_CHARACTERS_MIN
              + ","
              + VouchersResource.CODE_CHARACTERS_MAX
              + "}");

  private static final String HEADING = "code";

  VoucherCodeList {
    codes = List.copyOf(codes);
    faults = List.copyOf(faults);
  }

  /**
   * A line.
   *
   * @param text the code, or what is wrong with it; never both
   */
  record Entry(int line, String text) {}

  /** Reads a body of one of the two media types, in the character set that it is labelled with. */
  static VoucherCodeList of(byte[] body, String mediaType, Charset charset) {
    List<Entry> codes = new ArrayList<>();
    List<Entry> faults = new ArrayList<>();
    int number = 0;
    for (String line : new String(body, charset).replaceFirst("^\uFEFF", "").lines().toList()) {
      number++;
      boolean isHeading = number == 1 && firstColumn(line).equalsIgnoreCase(HEADING);
      if (line.isBlank() || (isHeading && !mediaType.equals(HttpReply.NDJSON))) {
        continue;
      }
      Optional<String> code =
          mediaType.equals(HttpReply.NDJSON) ? ofJson(line) : Optional.of(firstColumn(line));
      Optional<String> sound = code.filter(text -> CODE.matcher(text).matches());
      if (sound.isPresent()) {
        codes.add(new Entry(number, sound.get()));
      } else {
        faults.add(
            new Entry(
                number,
                "must be a code of "
                    + CODE_CHARACTERS_MIN
                    + " to "
                    + VouchersResource.CODE_CHARACTERS_MAX
                    + " characters of A-Z a-z 0-9 . _ : / -"));
      }
    }
    return new VoucherCodeList(codes, faults);
  }

  private static Optional<String> ofJson(String line) {
    Faults faults = new Faults();
    return StrictJson.parse(line.getBytes(StandardCharsets.UTF_8), faults)
                instanceof StrictJson.Parsed.Tree(JsonNode root)
            && faults.none()
        ? Optional.ofNullable((root.isObject() ? root.path(HEADING) : root).textValue())
        : Optional.empty();
  }

  private static String firstColumn(String line) {
    String cell = line.split("[,;\t]", 2)[0].strip();
    boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
    return quoted ? cell.substring(1, cell.length() - 1) : cell;
  }
}
