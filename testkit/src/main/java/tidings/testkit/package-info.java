/// What tests of several modules need: a web site on loopback that can lie, and a clock that stands
/// still. It knows nothing of ours, so that any module's tests may use it.
@org.jspecify.annotations.NullMarked
package tidings.testkit;
