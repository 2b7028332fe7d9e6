/// The command line and `tidings.yaml`; where objects are made and joined.
@org.jspecify.annotations.NullMarked
module tidings.app {
  requires static org.jspecify;
  requires com.github.luben.zstd_jni;
  requires info.picocli;
  requires java.logging;
  requires jdk.httpserver;
  requires org.snakeyaml.engine;
  requires tidings.extract;
  requires tidings.images;
  requires tidings.mirror;
  requires tidings.search;
  requires tidings.server;
  requires tools.jackson.databind;

  opens tidings.app to
      info.picocli;
}
