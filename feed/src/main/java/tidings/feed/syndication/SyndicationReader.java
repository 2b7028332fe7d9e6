package tidings.feed.syndication;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tidings.feed.xml.AddressResolver;
import tidings.feed.xml.Element;
import tidings.feed.xml.FeedDocument;
import tidings.feed.xml.TreeBuilder;
import tidings.feed.xml.TreeListener;
import tidings.feed.xml.Vocabulary;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.WebUrl;

/// Reads RSS, RDF, Atom and CDF. Items are made into entries one after another; no more than one
/// stands in memory as a tree, and only the first are held back (see [FeedDocument#HELD_BACK]).
public final class SyndicationReader implements TreeListener {
  private static final Set<String> ROOTS = Set.of("rss", "rdf", "feed", "channel");
  private static final Set<String> CONTAINERS = Set.of("rss", "rdf", "feed", "channel", "items");
  private static final Set<String> WRAPPERS =
      Set.of("div", "span", "p", "body", "section", "entries");
  private static final Set<String> PAGE = Set.of("html", "head", "body");

  private static final Set<Feed.Format> RSS =
      EnumSet.of(
          Feed.Format.RSS_091,
          Feed.Format.RSS_092,
          Feed.Format.RSS_093,
          Feed.Format.RSS_094,
          Feed.Format.RSS_20,
          Feed.Format.RSS,
          Feed.Format.UNKNOWN);

  private final FeedDocument document;
  private final FeedDraft feed = new FeedDraft();
  private final List<EntryDraft> drafts = new ArrayList<>();
  private final List<String> mended = new ArrayList<>();
  private Optional<Feed.Format> format = Optional.empty();
  private String siteText = "";
  private Optional<WebUrl> site = Optional.empty();
  private boolean page;
  private int items;
  private long heldBack;
  private boolean full;

  private SyndicationReader(FeedDocument document) {
    this.document = document;
  }

  /// What a document turned out to be: a feed, an HTML page, or neither.
  public sealed interface Outcome {
    /// A feed; what bytes and limits had to do with it is not in it yet.
    record Syndicated(Feed feed) implements Outcome {}

    /// A web page.
    record Page() implements Outcome {}

    /// Something else.
    record Nothing() implements Outcome {}
  }

  /// Reads a document.
  public static Outcome read(FeedDocument document) {
    var reader = new SyndicationReader(document);
    boolean mended =
        TreeBuilder.build(document.pieces(), document.base(), document.limits(), reader);
    if (reader.format.isEmpty()) {
      return reader.page ? new Outcome.Page() : new Outcome.Nothing();
    }
    if (mended) {
      reader.mended.add("the XML is not well formed");
    }
    reader.feed.language.offer(document.language(), -10);
    reader.handOn();
    return new Outcome.Syndicated(reader.feed());
  }

  private Feed feed() {
    return new Feed(
        format.orElse(Feed.Format.UNKNOWN),
        document.encoding(),
        feed.about(),
        feed.rhythm(),
        List.of(),
        mended);
  }

  /// Hands on the entries that were held back, with what the feed has said by now.
  private void handOn() {
    String own = feed.language.value().strip();
    String language = own.isEmpty() ? document.language() : own;
    // RFC 4287, 4.2.1: who wrote the feed wrote the entries that name nobody.
    Entry.People feedsPeople =
        format.filter(RSS::contains).isPresent() ? Entry.People.NONE : feed.people();
    drafts.forEach(draft -> document.entries().accept(draft.entry(language, feedsPeople)));
    drafts.clear();
  }

  @Override
  public boolean started(Element element) {
    if (isContainer(element)) {
      container(element);
      return false;
    }
    if (format.isEmpty()) {
      String name = element.name();
      boolean loose = isFeeds(element) && (name.equals("item") || name.equals("entry"));
      if (loose) {
        format = Optional.of(Feed.Format.UNKNOWN);
      }
      page |= PAGE.contains(name);
      return loose;
    }
    format = format.map(before -> FormatTeller.ofPart(before, element));
    return true;
  }

  private boolean isContainer(Element element) {
    boolean known =
        format.isEmpty() ? ROOTS.contains(element.name()) : CONTAINERS.contains(element.name());
    boolean wrapper = format.isPresent() && WRAPPERS.contains(element.name());
    return wrapper || (known && (isFeeds(element) || element.vocabulary() == Vocabulary.RDF));
  }

  private void container(Element element) {
    if (format.isEmpty()) {
      format = Optional.of(FormatTeller.ofRoot(element));
    }
    format = format.map(before -> FormatTeller.ofPart(before, element));
    if (element.languageSet()) {
      feed.language.offer(element.language(), 1);
    }
    if (element.name().equals("channel")) {
      String href = element.resolve(element.attribute("href"));
      feed.link.offer(href, SharedElements.OWN);
      if (!href.isEmpty()) {
        feed.addLink(new tidings.model.Link(href, "alternate", "", "", ""));
      }
      feed.updated.offer(element.attribute("lastmod"), 0);
      feed.id.offer(element.attribute("rdf:about"), 0);
    }
  }

  @Override
  public void completed(Element element, boolean cutOff) {
    boolean item = element.name().equals("item") || element.name().equals("entry");
    if (isFeeds(element) && item) {
      item(element, cutOff);
    } else if (!cutOff) {
      FeedElements.read(element, feed);
    }
  }

  private void item(Element element, boolean cutOff) {
    EntryDraft draft = EntryElements.read(element);
    if (cutOff && items > 0) {
      mended.add("the document ends in the middle of an entry, which was left out");
      return;
    }
    if (items >= document.maxItems()) {
      full = true;
      mended.add(document.limitReached());
      return;
    }
    items++;
    drafts.add(draft);
    heldBack += draft.length();
    if (heldBack > FeedDocument.HELD_BACK) {
      handOn();
    }
  }

  private static boolean isFeeds(Element element) {
    return element.vocabulary() == Vocabulary.CORE || element.vocabulary() == Vocabulary.ATOM;
  }

  /// A feed that another host serves (FeedBurner, a mirror) means its site's address by relative
  /// links, not the host's.
  @Override
  public Optional<WebUrl> baseOfParts(Optional<WebUrl> outer) {
    if (!feed.link.value().equals(siteText)) {
      siteText = feed.link.value();
      site = AddressResolver.fit(WebUrl.parse(siteText));
    }
    return site.filter(url -> outer.isEmpty() || !url.host().equals(outer.get().host()))
        .or(() -> outer);
  }

  @Override
  public boolean done() {
    return full || (page && format.isEmpty());
  }
}
