package io.vinculum.edge.reward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoucherCodeListTest {
  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "windows-1252"})
  void codes_are_read_in_the_charset_of_the_file(String name) {
    Charset charset = Charset.forName(name);
    String mark = name.equals("windows-1252") ? "" : "\uFEFF";
    byte[] file = (mark + "code,señal\nABCD-0001,ñ\nABCD-0002,\n").getBytes(charset);
    VoucherCodeList list = VoucherCodeList.of(file, "text/csv", charset);
    assertThat(list.codes())
        .extracting(VoucherCodeList.Entry::text)
        .containsExactly("ABCD-0001", "ABCD-0002");
    assertThat(list.faults()).isEmpty();
  }

  @Test
  void a_line_that_says_its_code_twice_says_none() {
    byte[] file =
        "{\"code\": \"ABCD-0001\"}\n{\"code\": \"ABCD-0002\", \"code\": \"ABCD-0003\"}\n"
            .getBytes(StandardCharsets.UTF_8);
    VoucherCodeList list = VoucherCodeList.of(file, "application/x-ndjson", StandardCharsets.UTF_8);
    assertThat(list.codes()).extracting(VoucherCodeList.Entry::text).containsExactly("ABCD-0001");
    assertThat(list.faults()).extracting(VoucherCodeList.Entry::line).containsExactly(2);
  }
}
