package tidings.publish.view;

/// A picture as a page shows it: from this site, never from a stranger's.
///
/// @param src its address for browsers that know only one
/// @param srcset further widths as HTML's `srcset` has them; empty for none
/// @param width in CSS pixels of `src`; 0 where it is not known
/// @param height 0 where it is not known
/// @param text what it shows, for those who do not see it; empty for an ornament
public record PictureView(String src, String srcset, int width, int height, String text) {}
