package tidings.feed.syndication;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tidings.feed.date.FeedDates;
import tidings.model.Category;
import tidings.model.Entry;
import tidings.model.Link;
import tidings.model.Person;

/// What a feed and an entry have in common, while their elements are read.
class Draft {
  /// More than any feed needs; what a hostile one has beyond is left out.
  static final int MOST_PARTS = 1000;

  private static final int MOST_PEOPLE = 100;

  final Ranked title = new Ranked();
  final Ranked titlePicture = new Ranked();
  final Ranked link = new Ranked();
  final Ranked id = new Ranked();
  final Ranked subtitle = new Ranked();
  final Ranked rights = new Ranked();
  final Ranked language = new Ranked();
  final Ranked published = new Ranked();
  final Ranked updated = new Ranked();
  final Ranked image = new Ranked();
  final List<Person> contributors = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Set<Category> categories = new LinkedHashSet<>();
  private final List<Person> authors = new ArrayList<>();
  private final List<Person> otherAuthors = new ArrayList<>();

  void addCategory(String term, String scheme, String label) {
    boolean something = !term.isBlank() || !label.isBlank() || !scheme.isBlank();
    if (something && categories.size() < MOST_PARTS) {
      categories.add(new Category(term.strip(), scheme.strip(), label.strip()));
    }
  }

  void addLink(Link link) {
    if (links.size() < MOST_PARTS) {
      links.add(link);
    }
  }

  List<Link> links() {
    return List.copyOf(links);
  }

  void addAuthor(Person person) {
    add(authors, person);
  }

  /// Somebody who is the author if no other element names one.
  void addPossibleAuthor(Person person) {
    add(otherAuthors, person);
  }

  static void add(List<Person> people, Person person) {
    boolean nobody = person.name().isBlank() && person.email().isBlank() && person.uri().isBlank();
    if (!nobody && people.size() < MOST_PEOPLE && !people.contains(person)) {
      people.add(person);
    }
  }

  Entry.People people() {
    List<Person> named =
        !authors.isEmpty() || otherAuthors.isEmpty() ? authors : otherAuthors.subList(0, 1);
    return new Entry.People(named, contributors);
  }

  List<Category> categories() {
    return List.copyOf(categories);
  }

  Entry.Times times(String inLanguage) {
    ZoneOffset zone = FeedDates.zoneOf(inLanguage);
    return new Entry.Times(
        FeedDates.parse(published.value(), zone), FeedDates.parse(updated.value(), zone));
  }
}
