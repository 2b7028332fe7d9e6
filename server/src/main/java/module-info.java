/// The reader's web: the picture proxy, and what says that the server is well.
@org.jspecify.annotations.NullMarked
module tidings.server {
  requires static org.jspecify;
  requires com.github.benmanes.caffeine;
  requires io.helidon.common.socket;
  requires io.helidon.http;
  requires io.helidon.webserver;
  requires transitive tidings.archive;
  requires transitive tidings.fetch;
  requires transitive tidings.images;

  exports tidings.server;
  exports tidings.server.image;
}
