/// The pipeline: poll, discover, fetch, extract, compose, store, publish, once or for ever, on one
/// machine.
@org.jspecify.annotations.NullMarked
module tidings.mirror {
  requires static org.jspecify;
  requires transitive tidings.archive;
  requires transitive tidings.feed;
  requires transitive tidings.fetch;
  requires transitive tidings.images;
  requires transitive tidings.publish;
  requires transitive tidings.extract;

  exports tidings.mirror;
}
