package tidings.app;

import java.util.List;

/// The `tidings.yaml` of a new archive, with a comment for every key.
final class ConfigurationTemplate {
  private ConfigurationTemplate() {}

  /// A source that was found in a mirror that is taken over.
  record Found(String id, String folder) {}

  static String text(String title, String layout, List<Found> sources) {
    var list = new StringBuilder();
    for (Found source : sources) {
      list.append("  - id: ").append(source.id()).append('\n');
      list.append("    name: \"").append(source.folder()).append("\"\n");
      if (!source.folder().equals(source.id())) {
        list.append("    folder: \"").append(source.folder()).append("\"\n");
      }
      list.append(
          "    feeds: []               # add the feed's address to go on with this source\n");
    }
    return """
    # The configuration of this mirror: the only file here that you edit.
    # Every key is described in docs/reference/configuration.md of Tidings.

    title: %s
    time-zone: UTC                # dates in lists are told in it, such as Asia/Shanghai

    # What is mirrored. `tidings add URL` adds sources here; you may as well write them yourself:
    #   - id: voa                 # in commands, folders and addresses: a-z, 0-9 and hyphens
    #     name: 美国之音           # what readers see
    #     feeds: [https://example.org/rss.xml]   # feeds, front pages, or file: addresses
    #     content: auto           # auto | feed | page: where the text is taken from
    sources:%s
    documents:
      layout: %s              # dated | descending: how documents are named
      style: feedx                # feedx | plain: how their text looks

    pictures:
      proxy: "https://images.weserv.nl?url="   # pictures are shown through it; "" for none
      keep: true                  # each picture of an article is fetched once, into pictures/
      # link: kept                # documents point at proxy | kept (pictures go into Git) | inline
      # allow: [pics.example.org]  # 'tidings serve' shows articles' pictures, and those of these hosts
      # cache: 1 GiB              # how much of them it keeps on disk

    git:
      commit: true                # one commit for each run that changed something
      push: []                    # remotes to push to after it, such as [origin]
      author: "Tidings <tidings@localhost>"

    network:
      # Publishers find you by this address: a page or mailbox of yours. Please set it.
      # contact: "https://example.org/about-our-mirror"
      # proxy: socks5://127.0.0.1:9050         # http://, https:// or socks5://
      # allow-private: []         # hosts or networks outside the public Internet
      gap: 1s                     # the least time between two requests to one host
      deadline: 60s               # the most time for one page or feed

    limits:
      feed: 16 MiB                # larger feeds and pages are refused
      page: 16 MiB

    publish:
      lists: 300                  # documents in a list
    """
        .formatted(quoted(title), sources.isEmpty() ? " []\n" : "\n" + list, layout);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
