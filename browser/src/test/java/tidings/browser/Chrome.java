package tidings.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Debian's Chromium, driven by Playwright, which runs on the machine's own Node.js: its bundled
/// one is 200 MB to download. Where one of the two is missing, tests are skipped.
final class Chrome implements AutoCloseable {
  private static final Path PROGRAM =
      Path.of(System.getProperty("tidings.chromium", "/usr/bin/chromium"));

  /// Of its own accord it calls home.
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run");

  /// Slow machines are no defect.
  private static final double PATIENCE = 60_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chrome(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /// Starts it, or skips the test.
  static Chrome open() {
    assumeTrue(Files.isExecutable(PROGRAM), "skipped, for there is no Chromium at " + PROGRAM);
    Optional<Path> node = node();
    assumeTrue(node.isPresent(), "skipped, for Playwright needs 'node' on the PATH");
    System.setProperty("playwright.nodejs.path", node.orElseThrow().toString());
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chrome(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(ARGUMENTS)
                    .setTimeout(PATIENCE)));
  }

  private static Optional<Path> node() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
        .map(folder -> Path.of(folder, "node"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// How a reader's browser is set.
  ///
  /// @param locale as a BCP 47 tag, which `Accept-Language` carries
  record Look(boolean runsScripts, boolean isDark, int width, String locale) {
    static final Look DESK = new Look(true, false, 1280, "en");

    /// As Tor Browser is at its safest.
    static final Look PHONE = new Look(false, false, 360, "en");

    Look dark() {
      return new Look(runsScripts, true, width, locale);
    }

    Look speaking(String language) {
      return new Look(runsScripts, isDark, width, language);
    }

    Look withScripts() {
      return new Look(true, isDark, width, locale);
    }
  }

  /// A new window, which knows nothing of others.
  ///
  /// @param home what all addresses of the site begin with
  Tab tab(String home, Look look) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setJavaScriptEnabled(look.runsScripts())
                .setColorScheme(look.isDark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setViewportSize(look.width(), 800)
                .setLocale(look.locale()));
    context.setDefaultTimeout(PATIENCE);
    return new Tab(home, context, new ArrayList<>());
  }

  /// A window, and what went wrong in it.
  static final class Tab implements AutoCloseable {
    private final String home;
    private final BrowserContext context;
    private final List<String> troubles;
    private final List<String> requests = new ArrayList<>();
    private final Page page;

    /// A page that says that there is none is an error in the console, and as it should be.
    private String asked = "";

    private Tab(String home, BrowserContext context, List<String> troubles) {
      this.home = home;
      this.context = context;
      this.troubles = troubles;
      context.onRequest(request -> {
        String url = request.url();
        requests.add(url);
        if (!url.startsWith(home) && !url.startsWith("data:")) {
          troubles.add("asked " + url);
        }
      });
      context.onConsoleMessage(message -> {
        boolean ofPage =
            message.text().startsWith("Failed to load resource")
                && message.location().startsWith(asked + ":");
        boolean bad = message.type().equals("error") || message.type().equals("warning");
        if (bad && !ofPage) {
          troubles.add(message.type() + ": " + message.text());
        }
      });
      context.onWebError(error -> troubles.add("script: " + error.error()));
      context.onDialog(dialog -> {
        troubles.add("dialog: " + dialog.message());
        dialog.dismiss();
      });
      this.page = context.newPage();
    }

    /// Opens an address of the site.
    Page go(String path) {
      asked = path.startsWith(home) ? path : home + path;
      page.navigate(asked);
      return page;
    }

    Page page() {
      return page;
    }

    /// Every address that was asked for so far.
    List<String> requests() {
      return List.copyOf(requests);
    }

    /// Requests to others, errors and warnings in the console, dialogs, cookies.
    List<String> troubles() {
      List<String> all = new ArrayList<>(troubles);
      context.cookies().forEach(cookie -> all.add("cookie " + cookie.name));
      return all;
    }

    @Override
    public void close() {
      context.close();
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
