package tidings.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tidings.browser.Chrome.Look;
import tidings.browser.Chrome.Tab;
import tidings.testkit.Answer;
import tidings.testkit.FakeSite;

/// A feed that wants to run scripts and to be called home, all the way from the wire to the
/// browser.
class HostileTest {
  /// In the place of a title, an author, a link and a body.
  private static final List<String> VECTORS =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<svg onload=alert(1)><circle r=9 /></svg>",
          "<svg><style><img src=x onerror=alert(1)></style></svg>",
          "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
          "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
          "<object data='javascript:alert(1)'></object><embed src='https://third.example/e'>",
          "<a href='java&#10;script:alert(1)'>click</a>",
          "<a href='data:text/html,<script>alert(1)</script>'>click</a>",
          "<form action='https://third.example/'><button formaction='javascript:alert(1)'>b</button></form>",
          "<meta http-equiv=refresh content='0;url=https://third.example/'>",
          "<link rel=stylesheet href='https://third.example/s.css'>",
          "<link rel=dns-prefetch href='//third.example'><base href='https://third.example/'>",
          "<style>@import 'https://third.example/s.css'; body{background:url(//third.example/b)}</style>",
          "<p style=\"background:url('https://third.example/p')\">styled</p>",
          "<img srcset='https://third.example/1 1x, //third.example/2 2x'>",
          "<picture><source srcset='//third.example/p.webp'><img src='//third.example/p.png'></picture>",
          "<video poster='//third.example/v' src='//third.example/v.mp4' autoplay></video>",
          "<audio autoplay src='//third.example/a.mp3' onplay=alert(1)></audio>",
          "<details open ontoggle=alert(1)><summary>s</summary></details>",
          "<input autofocus onfocus=alert(1)><select autofocus onfocus=alert(1)></select>",
          "<body onload=alert(1)><marquee onstart=alert(1)>m</marquee>",
          "</title></style></script></textarea>--><script>alert(1)</script>",
          "\"><script>alert(1)</script><p title=\"",
          "]]>&lt;script&gt;alert(1)&lt;/script&gt;<![CDATA[",
          "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
          "<template><script>alert(1)</script></template><xmp><script>alert(1)</script></xmp>",
          "<table background='//third.example/t'><tr><td background='//third.example/d'>t</table>",
          "<a ping='https://third.example/ping' href='#'>ping</a><img src='blob:x' lowsrc='//third.example/l'>",
          "<svg><use href='https://third.example/u.svg#a'/><image href='https://third.example/i'/></svg>");

  private static String feed(String base) {
    var out =
        new StringBuilder("<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
            .append(" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>")
            .append("<title>Bad</title><link>")
            .append(base)
            .append("/</link>");
    for (int i = 0; i < VECTORS.size(); i++) {
      String escaped =
          VECTORS.get(i).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      out.append("<item><guid isPermaLink=\"false\">v").append(i).append("</guid><title>");
      out.append(i).append(' ').append(escaped).append("</title><link>").append(base);
      out.append("/").append(i).append("?").append(escaped.replace(" ", "+")).append("</link>");
      out.append("<dc:creator>").append(escaped).append("</dc:creator><content:encoded>");
      out.append("&lt;p&gt;Before, and long enough to be read as a text of its own.&lt;/p&gt;");
      out.append(escaped).append("&lt;p&gt;After.&lt;/p&gt;</content:encoded></item>");
    }
    return out.append("</channel></rss>").toString();
  }

  private static Path mirrored() throws IOException {
    Path archive = Program.newFolder("hostile");
    try (FakeSite site = FakeSite.open()) {
      site.on("/feed", Answer.ok("application/rss+xml", feed(site.url(""))));
      Files.writeString(
          archive.resolve("tidings.yaml"),
          """
          title: "</title><script>alert(1)</script>"
          sources:
            - {id: bad, name: "<img src=x onerror=alert(1)>", feeds: ["%s"], content: feed}
          git: {commit: false}
          pictures: {keep: false}
          network: {contact: "https://mirror.example/", gap: 0s, allow-private: ["%s"]}
          """
              .formatted(site.url("/feed"), site.authority()));
      new Program(archive).run("--quiet", "mirror", "--once");
    }
    return archive;
  }

  @Test
  void nothingRunsAndNobodyIsCalled() throws IOException {
    try (Chrome chrome = Chrome.open();
        Program.Serving site = new Program(mirrored()).serve()) {
      Set<String> articles = new LinkedHashSet<>();
      List<String> troubles = new ArrayList<>();
      for (Look look : List.of(Look.DESK, Look.PHONE)) {
        try (Tab tab = chrome.tab(site.url(), look)) {
          Page home = tab.go("/");
          articles.addAll(
              home.locator(".list h3 a").all().stream().map(a -> a.getAttribute("href")).toList());
          List<String> all = new ArrayList<>(articles);
          all.addAll(
              List.of("/s/bad", "/sources", "/about", "/search?q=script", "/feeds/all.atom"));
          for (String path : all) {
            Page page = tab.go(path);
            for (var summary : page.locator("summary").all()) {
              summary.click();
            }
            tab.troubles().stream()
                .filter(trouble -> !ownPicture(trouble))
                .forEach(trouble -> troubles.add(path + " " + trouble));
          }
        }
      }
      assertEquals(VECTORS.size(), articles.size());
      assertTrue(troubles.isEmpty(), () -> String.join("\n", troubles));
    }
  }

  /// Pictures come through the site itself, which asks nobody for these: there are none.
  private static boolean ownPicture(String trouble) {
    return trouble.startsWith("error: Failed to load resource");
  }
}
