/// Tests alone: the reader's site as a real browser shows it. See docs/decisions/0025.
@org.jspecify.annotations.NullMarked
package tidings.browser;
