package tidings.feed.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns a feed's bytes into text.
///
/// What is said of the encoding (byte order mark, HTTP header, XML declaration) is taken as a claim
/// and tested. Bytes that are valid UTF-8 and not ASCII are UTF-8, whatever was said: no text in
/// another encoding looks like that by chance. Otherwise the first claim holds under which the
/// bytes are valid and read like a language; where none does, the bytes themselves decide.
public final class Decoder {
  private static final Pattern HTTP_CHARSET =
      Pattern.compile("(?i)charset\\s*=\\s*[\"']?([^\\s;\"']+)");
  private static final Pattern DECLARATION =
      Pattern.compile(
          "(?s)^\\s*(?:\\S{0,40}\\s*)?<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']?([A-Za-z0-9._:-]+)");
  private static final int DECLARATION_WITHIN = 600;

  private final byte[] bytes;
  private final String contentType;
  private final List<String> mended = new ArrayList<>();

  private Decoder(byte[] bytes, String contentType) {
    this.bytes = bytes;
    this.contentType = contentType;
  }

  /// Decodes bytes.
  ///
  /// @param contentType the HTTP header, or empty
  public static Decoded decode(byte[] bytes, String contentType) {
    return new Decoder(bytes, contentType).decode();
  }

  private Decoded decode() {
    Optional<Charset> wide = WideEncodings.detect(bytes);
    if (wide.isPresent()) {
      return decoded(wide.get(), Labels.nameOf(wide.get()));
    }
    // Nearly all feeds are UTF-8, and the platform's decoder tells it faster than any look before.
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.length() == bytes.length && Utf8.isAscii(bytes)) {
      return new Decoded(text, asciiName(), mended);
    }
    if (text.indexOf('\ufffd') < 0 || Utf8.isValid(bytes)) {
      tellIfClaimed(StandardCharsets.UTF_8);
      return DoubleUtf8.mend(decoded(text, "utf-8"));
    }
    Charset charset = legacy();
    tellIfClaimed(charset);
    return decoded(charset, Labels.nameOf(charset));
  }

  /// What is only ASCII is in every encoding: the name is the one that was claimed. Without a claim
  /// `text/…` means US-ASCII (RFC 3023).
  private String asciiName() {
    Optional<String> http = label(HTTP_CHARSET, contentType).filter(Decoder::isKnown);
    if (http.isPresent()) {
      return nameInAscii(http.get());
    }
    boolean textXml = contentType.toLowerCase(Locale.ROOT).strip().startsWith("text/");
    Optional<String> declared = declaredLabel().filter(Decoder::isKnown);
    return declared.map(Decoder::nameInAscii).orElse(textXml ? "us-ascii" : "utf-8");
  }

  private static boolean isKnown(String label) {
    return Labels.charset(label).isPresent();
  }

  private static String nameInAscii(String label) {
    Charset charset = Labels.charset(label).orElse(StandardCharsets.UTF_8);
    boolean wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    return wide ? "utf-8" : Labels.nameOf(charset);
  }

  private Optional<String> declaredLabel() {
    int length = Math.min(bytes.length, DECLARATION_WITHIN);
    return label(DECLARATION, new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
  }

  private static Optional<String> label(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private Set<Charset> claims() {
    Set<Charset> claims = new LinkedHashSet<>();
    if (Utf8.hasMark(bytes)) {
      claims.add(StandardCharsets.UTF_8);
    }
    label(HTTP_CHARSET, contentType).flatMap(Labels::charset).ifPresent(claims::add);
    declaredLabel().flatMap(Labels::charset).ifPresent(claims::add);
    claims.removeIf(charset -> charset.name().startsWith("UTF-16"));
    return claims;
  }

  private Charset legacy() {
    Set<Charset> claims = claims();
    if (Utf8.isNearlyValid(bytes, claims.contains(StandardCharsets.UTF_8))) {
      mended.add("bytes that are not UTF-8 were replaced");
      return StandardCharsets.UTF_8;
    }
    return Guess.best(bytes, claims);
  }

  private void tellIfClaimed(Charset found) {
    Set<Charset> claims = claims();
    if (!claims.isEmpty() && !claims.iterator().next().equals(found)) {
      mended.add(
          "said to be in "
              + Labels.nameOf(claims.iterator().next())
              + ", read as "
              + Labels.nameOf(found));
    }
  }

  private Decoded decoded(Charset charset, String name) {
    return decoded(decodeLeniently(bytes, charset), name);
  }

  private Decoded decoded(String text, String name) {
    int from = 0;
    while (from < text.length() && text.charAt(from) == '\ufeff') {
      from++;
    }
    return new Decoded(text.substring(from), name, mended);
  }

  private static String decodeLeniently(byte[] bytes, Charset charset) {
    if (charset.name().equals("windows-1252")) {
      return Windows1252.decode(bytes);
    }
    return new String(bytes, charset);
  }
}
