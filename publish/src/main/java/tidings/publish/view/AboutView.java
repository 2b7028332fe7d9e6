package tidings.publish.view;

import java.time.Instant;
import java.util.Optional;

/// What this mirror is.
///
/// @param articles how many there are
/// @param revisions how many in all
/// @param withdrawn how many articles their publishers took back
/// @param first when the first one came; empty for an empty archive
/// @param last when the last one came
/// @param publicKey the operator's minisign key, the one line that starts with `RW`; empty where
///   nothing is signed
/// @param version of the program
public record AboutView(
    long articles,
    long revisions,
    long withdrawn,
    Optional<Instant> first,
    Optional<Instant> last,
    String publicKey,
    String version) {}
