/// A news page to its article, and anybody's HTML made clean and safe.
@org.jspecify.annotations.NullMarked
module tidings.extract {
  requires static org.jspecify;
  requires transitive tidings.model;
  requires org.jsoup;
  requires tools.jackson.core;

  exports tidings.extract;
}
