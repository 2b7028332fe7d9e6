package tidings.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import tidings.model.Category;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Media;
import tidings.model.Person;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// Feeds of the model to be written.
final class SampleFeeds {
  /// Bodies as documents have them, with all that is awkward in a format.
  static final String BODY =
      "<div><i>Tue, 21 Nov 2023 18:26:08 GMT</i></div><img"
          + " src=\"https://images.weserv.nl?url=img.example/a_w900.jpg\" width=\"100%\"><div><small"
          + " style=\"color: #999;\">渡轮 &#183; 2023</small></div><p>One &amp; ]]> two\r three <br"
          + " /><br />𠮷野家 👩‍👩‍👧 שלום &lt;b&gt;</p>";

  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "Fog & <ferries> at sea",
          "]]>",
          "]]]]><![CDATA[>",
          "<![CDATA[",
          "-->",
          "&amp;amp; &#x1F600; &nbsp;",
          "渡轮停航",
          "שלום \u202Eעולם\u202C",
          "𠮷野家",
          "\uD83D",
          "\uDE00 half",
          "a\u0000b\u0001c\u001Fd\u007Fe\uFFFE\uFFFF",
          "one\r\ntwo\tthree\u0085four\u2028five",
          "'\"`",
          "<p>One</p>",
          "x".repeat(20_000));

  private static final List<String> ADDRESSES =
      List.of(
          "",
          "https://harbour.example/a?x=1&y=[2]|{3}",
          "https://harbour.example/渡轮 1",
          "http://[::1]/",
          "mailto:a@example.org",
          "javascript:alert(1)",
          "not an address",
          "%zz",
          "urn:isbn:1",
          "tag:harbour.example,2020:1",
          "#a#b",
          "\u0000",
          "http://");

  private static final List<String> TYPES =
      List.of("", "audio/mpeg", "nonsense", "text/html; charset=\"x\"", "a/b\r\nX: 1");

  private SampleFeeds() {}

  /// An ordinary feed of two entries.
  static Feed ordinary() {
    var first =
        entry(
            "harbour-1", "https://harbour.example/a/1?x=1&y=2", "Fog & 渡轮", "2021-03-05T01:30:00Z");
    var second =
        entry("", "https://harbour.example/a/2", "Ferries < trains", "2021-03-04T23:59:59Z");
    return feed(
        about("Harbour", "https://harbour.example/", "", List.of()), List.of(first, second));
  }

  static Entry entry(String id, String link, String title, String published) {
    return new Entry(
        id,
        WebUrl.parse(link),
        "",
        title,
        new Entry.Times(
            Optional.of(Timestamp.exact(Instant.parse(published))),
            Optional.of(Timestamp.exact(Instant.parse(published).plusSeconds(60)))),
        new Entry.People(List.of(Person.named("Ada 李")), List.of()),
        new Entry.Text(BODY, "", Optional.empty(), ""),
        List.of(
            new Media(
                Media.Role.ENCLOSURE,
                "https://harbour.example/a.mp3",
                "audio/mpeg",
                "",
                "1234",
                "",
                "",
                "",
                "")),
        List.of(new Category("sea", "", "")),
        List.of(),
        Entry.Extras.NONE);
  }

  static Feed.About about(String title, String link, String id, List<Link> links) {
    return new Feed.About(
        title,
        link,
        id,
        "",
        "zh-Hans",
        Entry.Times.NONE,
        new Entry.People(List.of(Person.named("The Harbour")), List.of()),
        new Feed.Credits("", "Tidings"),
        Feed.Pictures.NONE,
        List.of(),
        links);
  }

  static Feed feed(Feed.About about, List<Entry> entries) {
    return new Feed(Feed.Format.UNKNOWN, "utf-8", about, Feed.Rhythm.NONE, entries, List.of());
  }

  static Link link(String rel, String href) {
    return new Link(href, rel, "", "", "");
  }

  /// A feed in which anything may stand anywhere.
  static Feed odd(RandomGenerator random) {
    List<Entry> entries = new ArrayList<>();
    for (int count = random.nextInt(6); count > 0; count--) {
      entries.add(oddEntry(random));
    }
    return new Feed(
        Feed.Format.UNKNOWN,
        "utf-8",
        oddAbout(random),
        new Feed.Rhythm(Optional.empty(), word(random), Set.of(), Set.of()),
        entries,
        List.of());
  }

  private static Feed.About oddAbout(RandomGenerator random) {
    return new Feed.About(
        word(random),
        address(random),
        random.nextBoolean() ? address(random) : word(random),
        word(random),
        random.nextBoolean() ? "zh-Hans-CN" : word(random),
        times(random),
        people(random),
        new Feed.Credits(word(random), word(random)),
        new Feed.Pictures(address(random), address(random), address(random), "", ""),
        List.of(category(random)),
        List.of(
            link("self", address(random)),
            link("hub", address(random)),
            link(random.nextBoolean() ? "current" : "next", address(random)),
            link("prev-archive", address(random)),
            link("via", address(random))));
  }

  private static Entry oddEntry(RandomGenerator random) {
    return new Entry(
        random.nextBoolean() ? address(random) : word(random),
        WebUrl.parse(address(random)),
        "",
        word(random),
        times(random),
        people(random),
        new Entry.Text(word(random), word(random), Optional.empty(), word(random)),
        List.of(media(random), media(random), media(random)),
        List.of(category(random)),
        List.of(),
        new Entry.Extras(
            address(random),
            word(random),
            address(random),
            "",
            random.nextBoolean()
                ? Optional.of(new Entry.Origin(oddAbout(random)))
                : Optional.empty()));
  }

  private static Entry.Times times(RandomGenerator random) {
    return new Entry.Times(time(random), time(random));
  }

  private static Optional<Timestamp> time(RandomGenerator random) {
    return switch (random.nextInt(6)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(new Timestamp("yesterday", Optional.empty(), Set.of()));
      case 2 -> Optional.of(Timestamp.exact(Instant.ofEpochMilli(random.nextLong() >> 8)));
      case 3 -> Optional.of(Timestamp.exact(Instant.MAX));
      case 4 -> Optional.of(Timestamp.exact(Instant.MIN));
      default -> Optional.of(Timestamp.exact(Instant.ofEpochMilli(1_700_591_946_123L)));
    };
  }

  private static Entry.People people(RandomGenerator random) {
    return new Entry.People(
        List.of(
            new Person(word(random), word(random), address(random)),
            new Person("", random.nextBoolean() ? "a@example.org" : "", "")),
        List.of(new Person(word(random), "", address(random))));
  }

  private static Media media(RandomGenerator random) {
    return new Media(
        pick(List.of(Media.Role.values()), random),
        address(random),
        pick(TYPES, random),
        "image",
        random.nextBoolean() ? "007" : word(random),
        "",
        "",
        word(random),
        word(random));
  }

  private static Category category(RandomGenerator random) {
    return new Category(word(random), address(random), word(random));
  }

  private static String word(RandomGenerator random) {
    return pick(WORDS, random);
  }

  private static String address(RandomGenerator random) {
    return pick(ADDRESSES, random);
  }

  private static <T> T pick(List<T> from, RandomGenerator random) {
    return from.get(random.nextInt(from.size()));
  }
}
