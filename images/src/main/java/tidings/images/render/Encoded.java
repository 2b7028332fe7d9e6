package tidings.images.render;

import java.lang.foreign.MemorySegment;
import tidings.images.header.Format;

/// A picture that was made.
///
/// @param width of a frame, in pixels
/// @param height of a frame
/// @param frames at least 1
/// @param bytes the file, in memory that may end with the job
public record Encoded(Format format, int width, int height, int frames, MemorySegment bytes) {}
