package tidings.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.archive.Layout;
import tidings.archive.document.DocumentStyle;
import tidings.model.FeedAddress;
import tidings.model.Source;
import tidings.model.Source.ContentChoice;

class ConfigurationReaderTest {
  private static final Path ROOT = Path.of("/archive").toAbsolutePath();

  private static Configuration read(String yaml) throws ConfigurationException {
    return ConfigurationReader.parse(yaml, ROOT);
  }

  private static List<String> complaints(String yaml) {
    var refused = assertThrows(ConfigurationException.class, () -> read(yaml));
    return String.valueOf(refused.getMessage()).lines().toList();
  }

  /// A configuration of one source with one more line in it, the sixth.
  private static String source(String line) {
    return """
    title: T
    sources:
      - id: voa
        name: V
        feeds: []
        %s
    """
        .formatted(line);
  }

  @Test
  void acceptsAFileWithEveryKey() throws Exception {
    Configuration read =
        read(
            """
            title: My mirror
            time-zone: Asia/Shanghai
            sources:
              - id: voa
                name: 美国之音
                feeds: [https://example.org/rss.xml]
                content: auto            # auto | feed | page
            documents: {layout: dated, style: feedx}
            pictures: {proxy: "https://images.weserv.nl?url=", keep: true}
            captures: {keep: true}
            git: {commit: true, push: [origin]}
            network:
              contact: "https://example.org/about-our-mirror"   # goes into the User-Agent
              proxy: null              # http://, https:// or socks5://
              proxy-plain-https: false # sends https:// requests as plain HTTP to the proxy
              allow-private: []        # hosts or networks outside the public Internet
            publish: {lists: 300, site: public/, feeds: true}
            """);
    assertEquals("My mirror", read.title());
    assertEquals(ZoneId.of("Asia/Shanghai"), read.zone());
    Source source = read.sources().getFirst();
    assertEquals("美国之音", source.name());
    assertEquals("voa", source.folder());
    assertEquals(ContentChoice.AUTO, source.content());
    assertEquals("https://example.org/rss.xml", source.feeds().getFirst().toString());
    assertEquals(Layout.DATED, read.documents().layout());
    assertEquals(DocumentStyle.FEEDX, read.documents().style());
    assertEquals(List.of("origin"), read.git().push());
    assertEquals("https://example.org/about-our-mirror", read.network().contact());
    assertTrue(read.network().proxy().isEmpty());
    assertEquals(300, read.publish().lists());
  }

  @Test
  void fillsInWhatIsLeftOut() throws Exception {
    Configuration read = read("");
    assertEquals(List.of(), read.sources());
    assertEquals(ZoneId.of("UTC"), read.zone());
    assertEquals(Duration.ofSeconds(1), read.network().gap());
    assertEquals(Duration.ofSeconds(60), read.network().deadline());
    assertEquals(16L << 20, read.limits().feed());
    assertEquals("https://images.weserv.nl?url=", read.documents().pictures().prefix());
    assertTrue(read.git().commit());
    assertEquals("V", read(source("content:")).sources().getFirst().name());
  }

  @Test
  void readsTimesAndSizes() throws Exception {
    Configuration read =
        read("network: {gap: 500ms, deadline: 2min}\nlimits: {feed: 1 MiB, page: 300}\n");
    assertEquals(Duration.ofMillis(500), read.network().gap());
    assertEquals(Duration.ofMinutes(2), read.network().deadline());
    assertEquals(1L << 20, read.limits().feed());
    Configuration.Captures captures = read("captures: {keep: 90d}\n").captures();
    assertEquals(new Configuration.Captures(true, Optional.of(Duration.ofDays(90))), captures);
    assertEquals(300, read.limits().page());
    assertEquals(1, complaints("network: {deadline: 11min}\n").size());
    assertEquals(1, complaints("limits: {feed: 1 GiB}\n").size());
    assertEquals(1, complaints("limits: {feed: 0}\n").size());
  }

  @Test
  void resolvesFilesAgainstTheArchive() throws Exception {
    Source source =
        read("sources:\n  - id: a\n    feeds: ['file:feeds/a.xml']\n").sources().getFirst();
    assertEquals(new FeedAddress.Local(ROOT.resolve("feeds/a.xml")), source.feeds().getFirst());
    Source absolute =
        read("sources:\n  - id: a\n    feeds: ['file:///srv/a.xml']\n").sources().getFirst();
    assertEquals(
        new FeedAddress.Local(Path.of("/srv/a.xml").toAbsolutePath()), absolute.feeds().getFirst());
  }

  @Test
  void suggestsTheKeyThatWasMeant() {
    assertEquals(
        List.of("tidings.yaml:6: unknown key 'fedes'; did you mean 'feeds'?"),
        complaints(source("fedes: []")));
    assertEquals(
        List.of("tidings.yaml:1: unknown key 'timezone'; did you mean 'time-zone'?"),
        complaints("timezone: UTC\n"));
  }

  @Test
  void namesTheKnownKeysWhereNoneIsNear() {
    String complaint = complaints("git: {colour: red}\n").getFirst();
    assertEquals(
        "tidings.yaml:1: unknown key 'colour'; known here: commit, push, author", complaint);
  }

  @Test
  void refusesValuesOfTheWrongType() {
    for (String yaml :
        List.of(
            "title: [a, b]\n",
            "sources: voa\n",
            "sources: {id: voa}\n",
            "sources: [voa]\n",
            "documents: dated\n",
            "documents: {layout: Dated}\n",
            "git: {commit: maybe}\n",
            "git: {push: origin}\n",
            "git: {push: [-f]}\n",
            "git: {author: nobody}\n",
            "publish: {lists: 0}\n",
            "publish: {lists: many}\n",
            "network: {gap: 1}\n",
            "network: {proxy: 'ftp://x'}\n",
            "network: {contact: 'two words'}\n",
            "network: {proxy-plain-https: true}\n",
            "captures: {keep: 7}\n",
            "captures: {keep: 12h}\n",
            "- a list\n")) {
      List<String> complaints = complaints(yaml);
      assertEquals(1, complaints.size(), yaml + complaints);
      assertTrue(complaints.getFirst().startsWith("tidings.yaml:1: "), complaints.toString());
    }
  }

  @Test
  void refusesAnIdThatStandsTwice() {
    assertEquals(
        List.of(
            "tidings.yaml:4: source id 'a' is taken by the source in line 2",
            "tidings.yaml:4: folder 'a' is taken by the source in line 2"),
        complaints("sources:\n  - id: a\n    feeds: []\n  - id: a\n"));
  }

  @Test
  void refusesIdsAndFoldersThatCannotBeNames() {
    for (String line : List.of("folder: ../up", "folder: a/b", "folder: .hidden", "folder: ''")) {
      assertEquals(1, complaints(source(line)).size(), line);
    }
    for (String id : List.of("VOA", "a b", "-a", "con", "readme", "all", "../x", "''")) {
      assertEquals(1, complaints("sources:\n  - id: " + id + "\n").size(), id);
    }
    assertTrue(complaints("sources:\n  - name: x\n").getFirst().contains("needs an 'id'"));
  }

  @Test
  void refusesFeedsThatAreNoWebAddress() {
    for (String address :
        List.of("example.org/rss", "ftp://example.org/", "http://", "javascript:x")) {
      List<String> complaints =
          complaints("sources:\n  - id: a\n    feeds:\n      - '" + address + "'\n");
      assertEquals(1, complaints.size(), complaints.toString());
      assertTrue(complaints.getFirst().startsWith("tidings.yaml:4: "), complaints.toString());
    }
  }

  @Test
  void refusesToReadTheFeedsThatItWrites() throws Exception {
    String complaint =
        complaints("sources:\n  - id: a\n    feeds: ['file:feeds/a.rss']\n").getFirst();
    assertTrue(complaint.startsWith("tidings.yaml:"), complaint);
    assertTrue(complaint.contains("where feeds are written"), complaint);
    String others = "sources:\n  - id: a\n    feeds: ['file:feeds/own.xml', 'file:in/a.rss']\n";
    assertEquals(2, read(others).sources().getFirst().feeds().size());
    assertTrue(complaints("publish: {feeds: perhaps}\n").getFirst().contains("feeds"));
  }

  @Test
  void refusesATimeZoneThatDoesNotExist() {
    String complaint = complaints("title: x\ntime-zone: Beijing\n").getFirst();
    assertTrue(complaint.startsWith("tidings.yaml:2: "), complaint);
    assertTrue(complaint.contains("Asia/Shanghai"), complaint);
  }

  @Test
  void tellsAllThatIsWrongAtOnce() {
    List<String> complaints =
        complaints("titel: x\ntime-zone: Beijing\ngit: {commit: 3}\npublish: {lists: x}\n");
    assertEquals(4, complaints.size());
    for (int line = 1; line <= 4; line++) {
      String start = "tidings.yaml:" + line + ": ";
      assertTrue(complaints.stream().anyMatch(c -> c.startsWith(start)), complaints.toString());
    }
  }

  @Test
  void tellsWhereAFileIsNoYaml() {
    List<String> complaints = complaints("title: x\nsources:\n  - id: [a\n  - id: b\n");
    assertEquals(1, complaints.size(), complaints.toString());
    assertTrue(
        complaints.getFirst().matches("tidings.yaml:[34]: not valid YAML: .+"),
        complaints::toString);
    assertEquals(1, complaints("title: a\n\tx: y\n").size());
    assertEquals(1, complaints("title: a\ntitle: b\n").size());
    assertEquals(1, complaints("a: 1\n---\nb: 2\n").size());
    assertEquals(1, complaints("title: \u0001\n").size());
    assertEquals(1, complaints("title: *nowhere\n").size());
  }

  @Test
  void isNotOverwhelmedByAliases() {
    var bomb = new StringBuilder("title: x\nsources: &a0 [x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("k").append(i).append(": &a").append(i).append(" [*a").append(i - 1);
      bomb.append(", *a").append(i - 1).append("]\n");
    }
    assertTrue(complaints(bomb.toString()).size() >= 1);
  }
}
