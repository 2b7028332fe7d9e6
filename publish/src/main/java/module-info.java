/// Values to lists, feeds, pages and editions, as bytes; it is handed what it renders.
@org.jspecify.annotations.NullMarked
module tidings.publish {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires transitive tidings.feed;
  requires transitive tidings.model;

  exports tidings.publish;
  exports tidings.publish.offline;
  exports tidings.publish.site;
  exports tidings.publish.view;
}
