/// The stages and the runner that joins them.
///
/// Start reading at [tidings.mirror.Mirror], which runs the stages for every source: [Poller],
/// [Discoverer], [ArticleReader] (fetch, extract, compose), the archive's store, and [Publisher].
package tidings.mirror;
