package tidings.feed.write;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tidings.model.Category;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Media;
import tidings.model.Person;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// What the three formats require, taken from what a feed has.
final class Texts {
  /// Stands where a format wants a text and there is none.
  static final String NONE = "…";

  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,9}");
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[A-Za-z0-9][\\w.+-]{0,126}/[A-Za-z0-9][\\w.+-]{0,126}(?:;[^\r\n]{0,200})?");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
  private static final Set<String> FOR_MACHINES =
      Set.of(
          "self",
          "hub",
          "next",
          "previous",
          "first",
          "last",
          "prev-archive",
          "next-archive",
          "current");

  private Texts() {}

  /// Tells whether nothing is left of a text once what XML cannot carry is taken out.
  static boolean isBlank(String text) {
    return XmlOut.clean(text).isBlank();
  }

  static String nameOf(Feed.About about) {
    String name = isBlank(about.title()) ? addressOf(about) : about.title();
    return name.isEmpty() ? NONE : name;
  }

  static String addressOf(Feed.About about) {
    String link = address(about.link());
    return link.isEmpty() ? address(about.linkWith("self")) : link;
  }

  static String nameOf(Category category) {
    return XmlOut.clean(isBlank(category.term()) ? category.label() : category.term());
  }

  /// A person's name, else what else is known; blank where nothing is.
  static String nameOf(Person person) {
    return isBlank(person.name())
        ? isBlank(person.email()) ? person.uri() : person.email()
        : person.name();
  }

  /// The people of whom something is known.
  static List<Person> named(List<Person> people) {
    return people.stream().filter(person -> !isBlank(nameOf(person))).toList();
  }

  static List<Link> machineLinks(Feed.About about) {
    return about.links().stream()
        .filter(link -> FOR_MACHINES.contains(link.rel()) && !reference(link.href()).isEmpty())
        .distinct()
        .toList();
  }

  /// Tells whether a feed is an archive of [RFC
  /// 5005](https://www.rfc-editor.org/rfc/rfc5005#section-4): one that names another document as
  /// the current one.
  static boolean isArchive(Feed.About about) {
    String current = reference(about.linkWith("current"));
    return !current.isEmpty() && !current.equals(reference(about.linkWith("self")));
  }

  /// The files that have an address, of one role.
  static List<Media> files(Entry entry, Media.Role role) {
    return entry.files().stream()
        .filter(file -> file.role() == role && !address(file.url()).isEmpty())
        .toList();
  }

  /// A length in digits; empty where there is none.
  static String length(Media file) {
    return LENGTH.matcher(file.length()).matches() ? file.length() : "";
  }

  /// A media type; empty where what stands there is none.
  static String type(String written) {
    return MEDIA_TYPE.matcher(written).matches() ? written : "";
  }

  /// A language tag; empty where what stands there is none.
  static String language(String written) {
    return LANGUAGE.matcher(written).matches() ? written : "";
  }

  /// When the feed last changed: as it says, else when its newest entry did.
  static Optional<Instant> updated(Feed feed) {
    return instant(feed.about().times().updated())
        .or(() ->
            feed.entries().stream()
                .flatMap(entry -> updated(entry).stream())
                .max(Instant::compareTo))
        .map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  static Optional<Instant> updated(Entry entry) {
    return instant(entry.times().updated()).or(() -> instant(entry.times().published()));
  }

  /// An instant of a year with four digits, as all the formats want it.
  static Optional<Instant> instant(Optional<Timestamp> time) {
    return time.flatMap(Timestamp::instant).filter(Texts::hasFourDigits);
  }

  private static boolean hasFourDigits(Instant time) {
    return !time.isBefore(FIRST) && time.isBefore(END);
  }

  /// The address of an entry; empty where it has none.
  static String link(Entry entry) {
    return entry.link().map(WebUrl::href).map(Texts::address).orElse("");
  }

  /// An absolute address in the form of RFC 3986; empty where what stands there is none.
  static String address(String href) {
    String reference = reference(href);
    return isIri(reference) ? reference : "";
  }

  /// An address, whole or relative, in the form of RFC 3986: what browsers let pass and the
  /// standard does not is percent-encoded. Empty where it cannot be one.
  static String reference(String href) {
    String kept = XmlOut.clean(href).strip();
    if (isReference(kept)) {
      return kept;
    }
    var out = new StringBuilder(kept.length() + 16);
    for (byte b : kept.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > ' ' && b < 0x7f && "<>\"{}|\\^`[]".indexOf(b) < 0;
      out.append(plain ? (char) b : String.format("%%%02X", b));
    }
    String encoded = withoutStrayPercents(out.toString());
    return isReference(encoded) ? encoded : "";
  }

  private static String withoutStrayPercents(String text) {
    return text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
  }

  private static boolean isReference(String text) {
    try {
      return !text.isEmpty() && !new URI(text).toString().isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /// Tells whether a text is an absolute IRI.
  static boolean isIri(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /// An IRI that is the same each time for the same text.
  static String urn(String name) {
    return "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  /// The id of a feed as an IRI: its own, else its address, else one made of what it is called.
  static String iri(Feed.About about) {
    String own = isBlank(about.id()) ? addressOf(about) : XmlOut.clean(about.id()).strip();
    return isIri(own) ? own : urn(own.isEmpty() ? about.title() : own);
  }
}
