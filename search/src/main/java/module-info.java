/// Finds documents by words, across scripts; usable on its own.
@org.jspecify.annotations.NullMarked
module tidings.search {
  requires static org.jspecify;
  requires org.apache.lucene.analysis.common;
  requires org.apache.lucene.core;
  requires tidings.model;

  exports tidings.search;
}
