package io.vinculum.edge.imports;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A file's text that stops the import at a row longer than any row is: a quote that is never closed
 * would make all of the rest one row in memory.
 */
final class RowReader extends FilterReader {
  /** Characters of one row; the API's own lines have as many bytes at most. */
  static final int ROW_CHARACTERS_MAX = 65_536;

  /** Characters that whoever reads rows may have read ahead of the row. */
  private static final int AHEAD = 32_768;

  private long sinceRow;

  RowReader(Reader text) {
    super(text);
  }

  /** The next row begins. */
  void rowBegins() {
    sinceRow = 0;
  }

  @Override
  public int read() throws IOException {
    int c = super.read();
    count(c < 0 ? 0 : 1);
    return c;
  }

  @Override
  public int read(char[] into, int from, int most) throws IOException {
    int count = super.read(into, from, most);
    count(Math.max(0, count));
    return count;
  }

  private void count(int characters) {
    sinceRow += characters;
    if (sinceRow > ROW_CHARACTERS_MAX + AHEAD) {
      throw new ImportStopped(
          "A row has at most " + ROW_CHARACTERS_MAX + " characters; is a quote not closed?");
    }
  }
}
