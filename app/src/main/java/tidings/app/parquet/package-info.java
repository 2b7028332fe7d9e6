/// Writes files in Apache Parquet's format; knows nothing of the archive.
@org.jspecify.annotations.NullMarked
package tidings.app.parquet;
