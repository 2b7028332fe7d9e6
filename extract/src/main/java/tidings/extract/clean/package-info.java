/// The cleaner: whatever HTML comes in, the clean subset in its canonical form goes out.
package tidings.extract.clean;
