package tidings.app.config;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import tidings.archive.Archive;
import tidings.archive.Layout;
import tidings.archive.document.DocumentStyle;
import tidings.archive.document.PictureLinks;
import tidings.archive.git.GitHistory;
import tidings.fetch.FetchRequest;
import tidings.fetch.ProxyAddress;
import tidings.mirror.MirrorSettings.Pictures.Link;
import tidings.model.FeedAddress;
import tidings.model.Source;
import tidings.model.Source.ContentChoice;
import tidings.model.SourceId;
import tidings.model.WebUrl;

/// Reads `tidings.yaml`. Unknown keys, wrong types, doubled ids and bad addresses are refused, all
/// of them at once, each with its line.
public final class ConfigurationReader {
  private static final int MAX_BYTES = 4 << 20;
  private static final long MAX_ANSWER = 256L << 20;
  private static final long MAX_PICTURE = 100L << 20;
  private static final long MAX_CACHE = 1L << 40;
  private static final String HOST =
      "\\*|(?:\\*\\.)?[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,250}[A-Za-z0-9_])?";
  private static final int MOST_RECHECKS = 20;
  private static final Duration LAST_RECHECK = Duration.ofDays(400);
  private static final List<Duration> RECHECKS =
      List.of(Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(7));
  private static final String DEFAULT_PROXY = "https://images.weserv.nl?url=";
  private static final String FOLDER_PATTERN =
      "[^/\\\\:*?\"<>|\\p{Cntrl}.\\s-][^/\\\\:*?\"<>|\\p{Cntrl}]{0,80}";

  private final List<String> complaints = new ArrayList<>();
  private final Path folder;

  private ConfigurationReader(Path folder) {
    this.folder = folder;
  }

  /// Reads the configuration of the archive at a root.
  ///
  /// @throws ConfigurationException where there is none, or it cannot be used
  public static Configuration read(Path root) throws ConfigurationException, IOException {
    Path file = root.resolve(Configuration.FILE);
    if (!Files.isRegularFile(file)) {
      throw new ConfigurationException(
          "there is no archive in "
              + root
              + ": make one with 'tidings init', or name one with -C DIR");
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new ConfigurationException(file + " is larger than 4 MiB");
    }
    return parse(Files.readString(file, StandardCharsets.UTF_8), root);
  }

  /// Reads a configuration from text.
  ///
  /// @param root what relative paths of `file:` feeds are resolved against
  public static Configuration parse(String yaml, Path root) throws ConfigurationException {
    var reader = new ConfigurationReader(root);
    Configuration configuration = reader.configuration(reader.compose(yaml));
    if (!reader.complaints.isEmpty()) {
      throw new ConfigurationException(reader.complaints);
    }
    return configuration;
  }

  private Optional<Node> compose(String yaml) throws ConfigurationException {
    try {
      return YamlTree.of(yaml);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new ConfigurationException(
          Configuration.FILE + ":" + line + ": not valid YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new ConfigurationException(
          Configuration.FILE
              + ": not valid YAML: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private Configuration configuration(Optional<Node> root) {
    YamlMap top =
        YamlMap.of(
            root,
            complaints,
            "title",
            "time-zone",
            "sources",
            "documents",
            "pictures",
            "captures",
            "rechecks",
            "git",
            "network",
            "limits",
            "publish");
    YamlMap pictures =
        YamlMap.of(top.node("pictures"), complaints, "proxy", "keep", "link", "allow", "cache");
    YamlMap captures = YamlMap.of(top.node("captures"), complaints, "keep");
    YamlMap publish = YamlMap.of(top.node("publish"), complaints, "lists", "site", "feeds");
    // The site is made by a program to come; the type is checked.
    publish.text("site", "");
    return new Configuration(
        top.text("title", "Tidings"),
        top.value("time-zone", ConfigurationReader::zone).orElse(ZoneId.of("UTC")),
        sources(top),
        documents(top, pictures),
        pictures(pictures),
        captures(captures),
        top.durations("rechecks", MOST_RECHECKS, LAST_RECHECK, RECHECKS),
        git(top),
        network(top),
        limits(top),
        new Configuration.Publish(
            publish.number("lists", 1, 10_000, 300), publish.flag("feeds", true)));
  }

  private static Configuration.Pictures pictures(YamlMap pictures) {
    List<String> hosts = pictures.texts("allow");
    for (String host : hosts) {
      if (!host.matches(HOST)) {
        pictures.complain(
            "'" + host + "' is no host; write for example pics.example.org or *.example.org");
      }
    }
    boolean keep = pictures.flag("keep", true);
    Link link = pictures.choice("link", Link.class, Link.PROXY);
    if (link != Link.PROXY && !keep) {
      pictures.complain("'link' needs pictures that are kept: take 'keep: false' away");
    }
    return new Configuration.Pictures(
        keep, link, hosts, pictures.size("cache", MAX_CACHE, 1L << 30));
  }

  private static Configuration.Captures captures(YamlMap captures) {
    return captures
        .value("keep", ConfigurationReader::kept)
        .orElse(new Configuration.Captures(true, Optional.empty()));
  }

  /// `true`, `false`, or for how long.
  private static Configuration.Captures kept(String text) {
    Optional<Duration> age =
        YamlMap.time(text).filter(time -> time.compareTo(Duration.ofDays(1)) >= 0);
    if (age.isEmpty() && !text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(
          "must be true, false, or a time such as 90d, of a day at least");
    }
    return new Configuration.Captures(!text.equals("false"), age);
  }

  private Configuration.Documents documents(YamlMap top, YamlMap pictures) {
    YamlMap documents = YamlMap.of(top.node("documents"), complaints, "layout", "style");
    String proxy = pictures.node("proxy").isPresent() ? pictures.text("proxy", "") : DEFAULT_PROXY;
    if (!proxy.isEmpty() && WebUrl.parse(proxy).isEmpty()) {
      pictures.complain(
          pictures.node("proxy").orElseThrow(),
          "'proxy' must be the beginning of a web address, such as " + DEFAULT_PROXY);
    }
    return new Configuration.Documents(
        documents.choice("layout", Layout.class, Layout.DATED),
        documents.choice("style", DocumentStyle.class, DocumentStyle.FEEDX),
        new PictureLinks(proxy));
  }

  private Configuration.Git git(YamlMap top) {
    YamlMap git = YamlMap.of(top.node("git"), complaints, "commit", "push", "author");
    List<String> remotes = git.texts("push");
    for (String remote : remotes) {
      if (remote.startsWith("-") || remote.isBlank()) {
        git.complain("'" + remote + "' is no name of a Git remote");
      }
    }
    return new Configuration.Git(
        git.flag("commit", true),
        remotes,
        git.value("author", GitHistory.Author::parse)
            .orElse(new GitHistory.Author("Tidings", "tidings@localhost")));
  }

  private Configuration.Network network(YamlMap top) {
    YamlMap network =
        YamlMap.of(
            top.node("network"),
            complaints,
            "contact",
            "proxy",
            "proxy-plain-https",
            "allow-private",
            "gap",
            "deadline");
    Optional<ProxyAddress> proxy = network.value("proxy", ProxyAddress::parse);
    boolean plain = network.flag("proxy-plain-https", false);
    if (plain && proxy.filter(ProxyAddress::isLoopback).isEmpty()) {
      network.complain("'proxy-plain-https' needs a 'proxy' on this machine's loopback");
    }
    return new Configuration.Network(
        network.value("contact", ConfigurationReader::contact).orElse(""),
        proxy,
        plain,
        network.texts("allow-private"),
        network.duration("gap", Duration.ofMinutes(10), Duration.ofSeconds(1)),
        network.duration("deadline", Duration.ofMinutes(10), Duration.ofSeconds(60)));
  }

  private Configuration.Limits limits(YamlMap top) {
    YamlMap limits = YamlMap.of(top.node("limits"), complaints, "feed", "page", "picture");
    return new Configuration.Limits(
        limits.size("feed", MAX_ANSWER, 16L << 20),
        limits.size("page", MAX_ANSWER, 16L << 20),
        limits.size("picture", MAX_PICTURE, FetchRequest.MAX_PICTURE));
  }

  private List<Source> sources(YamlMap top) {
    List<Source> out = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (Node node : top.items("sources")) {
      source(node)
          .ifPresent(source -> {
            refuseTwice(lines, "source id '" + source.id() + "'", node);
            refuseTwice(lines, "folder '" + source.folder() + "'", node);
            out.add(source);
          });
    }
    return out;
  }

  private void refuseTwice(Map<String, Integer> lines, String what, Node node) {
    Integer before = lines.put(what, YamlMap.lineOf(node));
    if (before != null) {
      complaints.add(
          Configuration.FILE
              + ":"
              + YamlMap.lineOf(node)
              + ": "
              + what
              + " is taken by the source in line "
              + before);
    }
  }

  private Optional<Source> source(Node node) {
    YamlMap map =
        YamlMap.of(Optional.of(node), complaints, "id", "name", "feeds", "content", "folder");
    Optional<SourceId> id = map.value("id", ConfigurationReader::sourceId);
    if (node instanceof MappingNode && map.node("id").isEmpty()) {
      map.complain("a source needs an 'id'");
    }
    List<FeedAddress> feeds = new ArrayList<>();
    for (Node feed : map.items("feeds")) {
      map.value(feed, "a feed", this::feedAddress).ifPresent(feeds::add);
    }
    String fallback = id.map(SourceId::value).orElse("");
    String name = map.text("name", fallback);
    ContentChoice content = map.choice("content", ContentChoice.class, ContentChoice.AUTO);
    String own = map.value("folder", ConfigurationReader::folder).orElse(fallback);
    return id.map(known -> new Source(known, name, feeds, content, own));
  }

  private static SourceId sourceId(String text) {
    if (Source.isReserved(text)) {
      throw new IllegalArgumentException("'" + text + "' names what is made of all sources");
    }
    return new SourceId(text);
  }

  private static String folder(String text) {
    if (!text.matches(FOLDER_PATTERN)) {
      throw new IllegalArgumentException("'" + text + "' cannot be the name of a folder");
    }
    return text;
  }

  private FeedAddress feedAddress(String text) {
    if (text.startsWith("file:")) {
      FeedAddress.Local local = local(text);
      Path root = folder.toAbsolutePath().normalize();
      if (local.path().startsWith(root.resolve("feeds"))
          && Archive.isOwn(root.relativize(local.path()).toString().replace('\\', '/'))) {
        throw new IllegalArgumentException(
            "'" + text + "' is where feeds are written: keep the one to be read elsewhere");
      }
      return local;
    }
    return WebUrl.parse(text)
        .<FeedAddress>map(FeedAddress.Web::new)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'" + text + "' is no web address: it must begin with http:// or https://"));
  }

  private FeedAddress.Local local(String text) {
    try {
      String path = text.startsWith("file:///") ? URI.create(text).getPath() : text.substring(5);
      return new FeedAddress.Local(folder.toAbsolutePath().resolve(path).normalize());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is no file: address", e);
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time zone; use a name such as Asia/Shanghai or UTC", e);
    }
  }

  private static String contact(String text) {
    if (!text.matches("[\\x21-\\x7e]{1,200}") || text.matches(".*[()<>].*")) {
      throw new IllegalArgumentException(
          "must be one web or mail address in ASCII, such as https://example.org/about");
    }
    return text;
  }
}
