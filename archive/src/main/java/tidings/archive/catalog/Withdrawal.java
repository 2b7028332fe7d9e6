package tidings.archive.catalog;

import java.time.Instant;

/// That a publisher took an article back; its document stays.
///
/// @param time when that was seen
/// @param why what was seen, in a line
public record Withdrawal(Instant time, String why) {}
