/// Benchmarks: whole processes, and JMH for the hot path.
@org.jspecify.annotations.NullMarked
package tidings.bench;
