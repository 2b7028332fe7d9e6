/// Feeds of every kind, well formed or not, read into the model; usable on its own.
@org.jspecify.annotations.NullMarked
module tidings.feed {
  requires static org.jspecify;
  requires transitive tidings.model;
  requires tools.jackson.core;
  requires org.jsoup;

  exports tidings.feed;
  exports tidings.feed.date;
}
