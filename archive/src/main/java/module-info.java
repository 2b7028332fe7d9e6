/// Documents, revisions, lists, Git and the catalog on disk; alone writes below the archive's root.
@org.jspecify.annotations.NullMarked
module tidings.archive {
  requires static org.jspecify;
  requires transitive tidings.model;
  requires java.sql;
  requires org.xerial.sqlitejdbc;
  requires org.commonmark;
  requires tools.jackson.core;

  exports tidings.archive;
  exports tidings.archive.capture;
  exports tidings.archive.catalog;
  exports tidings.archive.document;
  exports tidings.archive.git;
  exports tidings.archive.manifest;
  exports tidings.archive.picture;
}
