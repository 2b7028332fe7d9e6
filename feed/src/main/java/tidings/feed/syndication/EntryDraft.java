package tidings.feed.syndication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.feed.xml.Element;
import tidings.model.Entry;
import tidings.model.Media;
import tidings.model.WebUrl;
import tidings.model.WhiteSpace;

/// An entry while its elements are read.
final class EntryDraft extends Draft {
  final Ranked content = new Ranked();
  final Ranked summary = new Ranked();
  final Ranked description = new Ranked();
  final Ranked comments = new Ranked();
  private final List<Media> files = new ArrayList<>();
  boolean hasOwnSummary;
  String originalEnclosure = "";
  Optional<Entry.Origin> origin = Optional.empty();
  private Optional<WebUrl> base;
  private boolean languageSet;
  private int bodyRank = Integer.MIN_VALUE;

  EntryDraft(Element element) {
    this.base = element.base();
    takeLanguage(element, 0);
  }

  /// Takes a body text together with the base and language of the element that holds it.
  void offerBody(Ranked which, String html, Element element, int rank) {
    boolean before = which.isEmpty();
    which.offer(html, rank);
    int order = which == content ? 10 + rank : rank;
    if (!html.isBlank() && before && order > bodyRank) {
      bodyRank = order;
      base = element.base();
      takeLanguage(element, 1 + order);
    }
  }

  private void takeLanguage(Element element, int rank) {
    if (element.languageSet()) {
      languageSet = true;
      language.offer(element.language().isEmpty() ? "-" : element.language(), rank);
    }
  }

  void addFile(Media file) {
    if (files.size() < MOST_PARTS) {
      files.add(file);
    }
  }

  /// How many characters its texts have.
  int length() {
    return content.value().length() + summary.value().length() + description.value().length();
  }

  /// The finished entry.
  ///
  /// @param feedLanguage stands in where the entry does not say its own
  /// @param feedsPeople stand in where the entry names no author
  Entry entry(String feedLanguage, Entry.People feedsPeople) {
    Entry.People named = people();
    boolean nobody = named.authors().isEmpty();
    String tag = languageSet || !language.isEmpty() ? language.value().strip() : feedLanguage;
    String known = tag.equals("-") ? "" : tag;
    return new Entry(
        WhiteSpace.strip(id.value()),
        WebUrl.parse(link.value()),
        link.value(),
        title.value(),
        times(known.isEmpty() ? feedLanguage : known),
        nobody ? new Entry.People(feedsPeople.authors(), named.contributors()) : named,
        text(known),
        files(),
        categories(),
        links(),
        new Entry.Extras(
            comments.value(),
            rights.value(),
            image.value(),
            subtitle.value(),
            origin,
            titlePicture.value()));
  }

  /// Beside a summary, RSS's description is the content; alone it may be either.
  private Entry.Text text(String known) {
    boolean both = hasOwnSummary && !description.isEmpty();
    content.offer(both ? description.value() : "", Integer.MIN_VALUE + 1);
    summary.offer(description.value(), SharedElements.OWN - 1);
    return new Entry.Text(content.value(), summary.value(), base, known);
  }

  private List<Media> files() {
    boolean one = files.size() == 1 && files.getFirst().role() == Media.Role.ENCLOSURE;
    if (!one || originalEnclosure.isEmpty()) {
      return files;
    }
    Media file = files.getFirst();
    return List.of(
        new Media(
            file.role(),
            originalEnclosure,
            file.type(),
            file.medium(),
            file.length(),
            file.width(),
            file.height(),
            file.caption(),
            file.credit()));
  }
}
