package tidings.publish.view;

import java.time.Instant;
import java.util.Optional;
import tidings.model.DocumentId;
import tidings.model.SourceId;

/// An article as a line of a list.
///
/// @param id its short name
/// @param source where it is from
/// @param sourceName what readers call that
/// @param title on one line; empty where it has none
/// @param time of its document
/// @param language of title and excerpt as a BCP 47 tag; empty where nobody knows
/// @param excerpt the beginning of its text; empty for none
/// @param revisions how many there are; 1 for an article that never changed
/// @param isWithdrawn whether the publisher took it back
/// @param picture a small one beside the line
public record ArticleItem(
    DocumentId id,
    SourceId source,
    String sourceName,
    String title,
    Instant time,
    String language,
    String excerpt,
    int revisions,
    boolean isWithdrawn,
    Optional<PictureView> picture) {}
