/// Gets one address from the network, politely and safely; nothing else in Tidings opens outgoing
/// connections.
@org.jspecify.annotations.NullMarked
module tidings.fetch {
  requires static org.jspecify;
  requires transitive tidings.model;
  requires com.github.luben.zstd_jni;
  requires dec;
  requires org.apache.httpcomponents.client5.httpclient5;
  requires org.apache.httpcomponents.core5.httpcore5;

  exports tidings.fetch;
  exports tidings.fetch.coding;
  exports tidings.fetch.guard;
  exports tidings.fetch.robots;
}
