/// The manifest: an append-only, hash-chained, signed log of revisions. It knows nothing of the
/// catalog, which is rebuilt from it.
package tidings.archive.manifest;
