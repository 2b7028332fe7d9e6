/// The reader's web: pages, feeds, an API and the picture proxy.
@org.jspecify.annotations.NullMarked
module tidings.server {
  requires static org.jspecify;
  requires com.github.benmanes.caffeine;
  requires io.helidon.common.socket;
  requires io.helidon.http;
  requires io.helidon.webserver;
  requires io.helidon.webserver.http2;
  requires transitive tidings.archive;
  requires transitive tidings.fetch;
  requires transitive tidings.images;
  requires transitive tidings.publish;
  requires transitive tidings.search;
  requires tools.jackson.core;

  exports tidings.server;
  exports tidings.server.image;
  exports tidings.server.reader;
}
