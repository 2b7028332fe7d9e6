package tidings.browser;

import java.nio.file.Path;
import java.util.Optional;

/// An archive that was mirrored for the tests, and what they look for in it.
///
/// @param archive where it is
/// @param simplified words in Simplified script that find an article
/// @param traditional the same in Traditional
/// @param latin a name in Latin letters that the article gives beside the Chinese one
/// @param title a piece of that article's title
/// @param titleTraditional the same in Traditional
/// @param revised words that find an article with two revisions
/// @param removed what the second has no more; empty where it only has more
record Sample(
    Path archive,
    String simplified,
    String traditional,
    String latin,
    String title,
    String titleTraditional,
    String revised,
    String removed) {
  private static final Sample CHOSEN =
      Optional.ofNullable(System.getProperty("tidings.archive"))
          .map(Path::of)
          .map(Sample::replayed)
          .orElseGet(Sample::demo);

  /// The replayed world where `-Dtidings.archive` says that it was mirrored, else the
  /// demonstration.
  static Sample chosen() {
    return CHOSEN;
  }

  private static Sample replayed(Path archive) {
    index(archive);
    return new Sample(
        archive.toAbsolutePath(),
        "内塔尼亚胡",
        "內塔尼亞胡",
        "Netanyahu",
        "以色列总理与哈马斯",
        "以色列總理與哈馬斯",
        "香港民主派初选投票人数胜预期",
        "");
  }

  /// The two invented newspapers of `tidings demo`, mirrored at two hours.
  private static Sample demo() {
    Path folder = Program.newFolder("demo");
    new Program(folder).run("--quiet", "demo", "paper");
    index(folder.resolve("paper"));
    return new Sample(
        folder.resolve("paper"),
        "玛丽亚·索托",
        "瑪麗亞·索托",
        "Maria Soto",
        "老石桥",
        "老石橋",
        "night train sleeping",
        "twenty-two berths");
  }

  /// A server brings the index up to date while it serves already, and finds less until then.
  private static void index(Path archive) {
    new Program(archive).run("--quiet", "search", "night");
  }
}
