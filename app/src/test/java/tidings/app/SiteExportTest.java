package tidings.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.archive.Archive;
import tidings.archive.Draft;
import tidings.archive.Layout;
import tidings.archive.Stored;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.picture.KeptPicture;
import tidings.model.Document;
import tidings.model.SourceId;
import tidings.model.WebUrl;

/// An archive as a static site.
class SiteExportTest extends CommandFixture {
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final Pattern LINK =
      Pattern.compile("<([a-z]+)\\b[^>]*?\\s(?:href|src|action)=\"([^\"]*)\"");

  private Path site = Path.of("");

  @BeforeEach
  void makeAnArchive() throws Exception {
    root = Files.createDirectories(folder.resolve("archive"));
    site = folder.resolve("site");
    Files.writeString(
        root.resolve("tidings.yaml"),
        """
        title: Mine
        sources:
          - {id: a, name: 甲, feeds: ["https://a.example/rss"]}
          - {id: b, feeds: ["file:incoming/b.xml"]}
          - {id: empty, feeds: ["https://c.example/rss"]}
        """);
    store(0, 120, "");
    store(3, 4, ", changed");
    try (Archive archive = open()) {
      ArticleRow row = archive.articles().findByKey(new SourceId("b"), "id:id-5").orElseThrow();
      archive.withdraw(row, "answers 410", Optional.empty(), FIRST);
    }
  }

  private Archive open() throws Exception {
    return Archive.open(root, Layout.DATED, List.of(), InstantSource.system());
  }

  /// Stores documents an hour apart: source `a` has the even ones.
  private void store(int from, int to, String more) throws Exception {
    try (Archive archive = open()) {
      for (int i = from; i < to; i++) {
        String source = i % 2 == 0 ? "a" : "b";
        Instant time = FIRST.plusSeconds(3600L * i);
        String body =
            "<p>內塔尼亞胡 spoke number"
                + i
                + more
                + " <a href=\"/else\">on</a> <img src=\"https://pictures.example/"
                + i
                + ".jpg\"><script>alert(1)</script>";
        var document =
            new Document(
                time, "Title " + i, WebUrl.of("https://" + source + ".example/" + i), body);
        Stored stored =
            archive
                .store(
                    new Draft(
                        new SourceId(source),
                        source,
                        "id-" + i,
                        List.of("id:id-" + i),
                        document,
                        more,
                        time))
                .get();
        assertFalse(stored instanceof Stored.Unchanged);
      }
    }
  }

  private void exportSite(String... more) {
    List<String> line = new ArrayList<>(List.of("--as", "site", site.toString()));
    line.addAll(List.of(more));
    assertEquals(0, export(line.toArray(String[]::new)), () -> said);
  }

  /// The files below the site's folder, with when each was written.
  private Map<String, FileTime> files() throws IOException {
    Map<String, FileTime> out = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(site)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        out.put(
            site.relativize(file).toString().replace('\\', '/'), Files.getLastModifiedTime(file));
      }
    }
    return out;
  }

  /// Makes every file look old, so that it shows which are written.
  private void age() throws IOException {
    for (String file : files().keySet()) {
      Files.setLastModifiedTime(site.resolve(file), FileTime.from(FIRST));
    }
  }

  /// A stick may come from somebody else.
  @Test
  void removesNothingOutsideOfItsFolder() throws Exception {
    Files.createDirectories(site);
    Path mine = Files.createDirectories(folder.resolve("mine"));
    Path kept = Files.writeString(mine.resolve("thesis.txt"), "mine");
    Files.createSymbolicLink(site.resolve("link"), mine);
    Files.writeString(site.resolve("old.html"), "old");
    Files.writeString(
        site.resolve(".tidings-site"),
        String.join(
            "\n",
            "0 3 old.html",
            "0 4 ../mine/thesis.txt",
            "0 4 a/../../mine/thesis.txt",
            "0 4 " + kept,
            "0 4 link/thesis.txt",
            ""));
    exportSite();
    assertFalse(Files.exists(site.resolve("old.html")));
    assertTrue(Files.exists(kept));
  }

  private List<String> written() throws IOException {
    return files().entrySet().stream()
        .filter(file -> !file.getValue().equals(FileTime.from(FIRST)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// Links that lead nowhere, and what would be asked of somebody else.
  private List<String> troubles() throws IOException {
    List<String> out = new ArrayList<>();
    int links = 0;
    for (String file : files().keySet()) {
      if (!file.endsWith(".html")) {
        continue;
      }
      for (MatchResult link :
          LINK.matcher(Files.readString(site.resolve(file))).results().toList()) {
        String target = link.group(2).replace("&amp;", "&").replaceFirst("[?#].*", "");
        boolean outside = target.matches("[a-z]+:.*|/.*");
        boolean followed = link.group(1).equals("a") || link.group(1).equals("link");
        links++;
        if (outside ? !followed || target.startsWith("/") : !isThere(file, target)) {
          out.add(file + " -> " + target);
        }
      }
    }
    assertTrue(links > 1000, "only " + links + " links");
    return out;
  }

  private boolean isThere(String file, String target) {
    return target.isEmpty()
        || Files.isRegularFile(site.resolve(URI.create(file).resolve(target).getPath()));
  }

  @Test
  void noLinkIsDeadAndNobodyElseIsAsked() throws Exception {
    exportSite();
    assertEquals(List.of(), troubles());
    Map<String, FileTime> files = files();
    for (String file :
        List.of(
            "index.html",
            "page/1/index.html",
            "s/a/index.html",
            "s/empty/index.html",
            "day/2026-03-02/index.html",
            "about/index.html",
            "sources/index.html",
            "search/index.html",
            "search/search.js",
            "feeds/all.atom",
            "feeds/a.rss",
            "feeds/changes.json",
            "sources.opml",
            "404.html")) {
      assertTrue(files.containsKey(file), file);
    }
    long articles =
        files.keySet().stream().filter(file -> file.matches("a/[^/]+/index.html")).count();
    assertEquals(120, articles);
    for (String file : files.keySet()) {
      if (file.endsWith(".html") && !file.startsWith("search/")) {
        String html = Files.readString(site.resolve(file));
        assertFalse(html.contains("<script") || html.contains("<img"), file);
      }
    }
  }

  @Test
  void allArticlesAreReachedFromTheFirstPage() throws Exception {
    exportSite();
    List<String> seen = new ArrayList<>();
    String page = "index.html";
    Pattern article = Pattern.compile("<h3[^>]*><a href=\"[./]*a/([^/]+)/index.html\"");
    for (int i = 0; i < 5; i++) {
      String html = Files.readString(site.resolve(page));
      article.matcher(html).results().forEach(match -> seen.add(match.group(1)));
      String older = "page/" + (1 - i) + "/index.html";
      if (!html.contains(older)) {
        break;
      }
      page = older;
    }
    assertEquals(120, seen.size());
    assertEquals(120, seen.stream().distinct().count());
  }

  @Test
  void anUnchangedArchiveWritesNothing() throws Exception {
    exportSite();
    age();
    exportSite();
    assertEquals(List.of(), written());
    assertTrue(said.contains("Wrote 0 of"), said);
  }

  @Test
  void aChangedOneWritesWhatChanged() throws Exception {
    exportSite();
    age();
    store(120, 121, "");
    exportSite();
    List<String> written = written();
    assertEquals(List.of(), troubles());
    long articles = written.stream().filter(file -> file.startsWith("a/")).count();
    assertEquals(2, articles, () -> written.toString()); // the new one, and its neighbour
    assertTrue(written.contains("index.html"), () -> written.toString());
    assertFalse(written.contains("page/1/index.html"), () -> written.toString());
    assertFalse(written.contains("s/b/index.html"), () -> written.toString());
  }

  private void keep(int number, String type, String extension, byte[] bytes) throws Exception {
    try (Archive archive = open()) {
      archive
          .keptPictures()
          .keep(
              WebUrl.of("https://pictures.example/" + number + ".jpg"),
              bytes,
              () -> new KeptPicture.Form(type, extension, 640, 480, bytes.length, ""),
              FIRST);
    }
  }

  private List<String> copied() throws IOException {
    return files().keySet().stream().filter(file -> file.startsWith("pictures/")).toList();
  }

  @Test
  void keptPicturesAreCopiedAndShown() throws Exception {
    exportSite();
    age();
    keep(3, "image/jpeg", "jpg", new byte[] {3});
    keep(8, "image/svg+xml", "svg", new byte[] {8});
    keep(9, "image/png", "png", new byte[(4 << 20) + 1]);
    exportSite();
    assertEquals(1, copied().size());
    assertEquals(List.of(), troubles());
    List<String> pages = written().stream().filter(file -> file.endsWith(".html")).toList();
    assertEquals(2, pages.size(), () -> pages.toString()); // the article, and its first revision
    for (String page : pages) {
      String up = "../".repeat(page.split("/", -1).length - 1);
      String html = Files.readString(site.resolve(page));
      assertTrue(
          html.contains(
              "<img src=\"" + up + copied().getFirst() + "\" width=\"640\" height=\"480\""),
          html);
    }
    age();
    exportSite();
    assertEquals(List.of(), written());
    Files.delete(site.resolve(copied().getFirst()));
    exportSite();
    assertEquals(copied(), written());
    exportSite("--no-pictures");
    assertEquals(List.of(), copied());
    assertFalse(Files.exists(site.resolve("pictures")));
    assertEquals(List.of(), troubles());
  }

  @Test
  void whatIsThereNoMoreIsRemovedAndStrangersFilesStay() throws Exception {
    exportSite();
    Files.writeString(site.resolve("CNAME"), "mine.example");
    Files.delete(site.resolve("about/index.html"));
    exportSite("--source", "a");
    assertEquals(List.of(), troubles());
    Map<String, FileTime> files = files();
    assertFalse(files.containsKey("s/b/index.html"));
    assertFalse(Files.exists(site.resolve("s/b")));
    assertTrue(files.containsKey("CNAME") && files.containsKey("about/index.html"));
    exportSite("--since", "2026-03-02", "--until", "2026-03-03", "--language", "zh-Hant");
    assertEquals(List.of(), troubles());
    assertTrue(Files.readString(site.resolve("index.html")).contains("lang=\"zh-Hant\""));
  }

  @Test
  void feedsLinkToWhereTheSiteIs() throws Exception {
    exportSite("--address", "https://mine.example/news");
    String feed = Files.readString(site.resolve("feeds/all.atom"));
    assertTrue(feed.contains("https://mine.example/news/a/"), feed);
    assertTrue(feed.contains("https://mine.example/news/feeds/all.atom"), feed);
    assertFalse(feed.contains("alert(1)"), feed);
    exportSite();
    assertTrue(Files.readString(site.resolve("feeds/all.atom")).contains("https://a.example/118"));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertEquals(2, export("--as", "site", site.toString(), "--language", "tlh"));
    assertEquals(2, export("--as", "site", site.toString(), "--address", "ftp://x"));
  }
}
