package io.vinculum.edge.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file's characters in the character set that it was labelled with, without its byte order mark.
 * What is no character of the set is a fault, and never read as another one; all characters before
 * it are given first, so that whoever counts rows knows in which it stands.
 */
final class DecodedText extends Reader {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Byte order marks, and what the name of a character set begins with that may have them. */
  private static final Map<String, byte[]> MARKS =
      Map.of(
          "UTF-8", new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF},
          "UTF-16", new byte[] {(byte) 0xFE, (byte) 0xFF},
          "UTF-16LE", new byte[] {(byte) 0xFF, (byte) 0xFE});

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final byte[] block = new byte[BUFFER_BYTES];
  private final ByteBuffer bytes = ByteBuffer.wrap(block).flip();
  private final CharBuffer characters = CharBuffer.allocate(BUFFER_BYTES).flip();
  private long bytesBefore;
  private boolean ended;
  private boolean begun;

  private DecodedText(InputStream in, Charset charset) {
    this.in = in;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Opens a file. */
  static DecodedText of(Path file, Charset charset) throws IOException {
    return new DecodedText(Files.newInputStream(file), charset);
  }

  @Override
  public int read(char[] into, int from, int most) throws IOException {
    if (most == 0) {
      return 0;
    }
    while (!characters.hasRemaining()) {
      if (!decodeMore()) {
        return -1;
      }
    }
    int count = Math.min(most, characters.remaining());
    characters.get(into, from, count);
    return count;
  }

  /** Whether there was more; the characters may still be none. */
  private boolean decodeMore() throws IOException {
    if (!begun) {
      begin();
    }
    characters.clear();
    CoderResult result = decoder.decode(bytes, characters, ended);
    characters.flip();
    skipMark();
    if (characters.hasRemaining()) {
      return true;
    }
    if (result.isError()) {
      throw new NotOfTheSet(decoder.charset(), bytesBefore + bytes.position() + 1);
    }
    if (ended) {
      return false;
    }
    fill();
    return true;
  }

  private void begin() throws IOException {
    while (!ended && bytes.remaining() < MARKS.get("UTF-8").length) {
      fill();
    }
    String name = decoder.charset().name();
    for (Map.Entry<String, byte[]> mark : MARKS.entrySet()) {
      boolean here =
          bytes.remaining() >= mark.getValue().length
              && bytes
                  .slice(bytes.position(), mark.getValue().length)
                  .equals(ByteBuffer.wrap(mark.getValue()));
      if (here && !mayHave(name, mark.getKey())) {
        throw new ImportStopped(
            "The file begins with the byte order mark of "
                + mark.getKey()
                + ", and would be read as "
                + name
                + ". Name its charset in Content-Type.");
      }
    }
  }

  private static boolean mayHave(String charset, String mark) {
    return switch (charset) {
      case "UTF-16" -> mark.startsWith(charset);
      case "UTF-16BE" -> mark.equals("UTF-16");
      default -> mark.equals(charset);
    };
  }

  private void skipMark() {
    if (!begun && characters.hasRemaining()) {
      begun = true;
      if (characters.get(characters.position()) == BYTE_ORDER_MARK) {
        var _ = characters.get();
      }
    }
  }

  private void fill() throws IOException {
    bytesBefore += bytes.position();
    bytes.compact();
    int read = in.read(block, bytes.position(), bytes.remaining());
    ended = read < 0;
    bytes.position(bytes.position() + Math.max(0, read));
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** A byte that is none of the character set. */
  static final class NotOfTheSet extends CharacterCodingException {
    private static final long serialVersionUID = 1;

    private final String text;

    NotOfTheSet(Charset charset, long place) {
      this.text = "is not in " + charset.name() + " (byte " + place + " of the file)";
    }

    @Override
    public String getMessage() {
      return text;
    }
  }
}
