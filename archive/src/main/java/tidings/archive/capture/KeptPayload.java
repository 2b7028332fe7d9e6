package tidings.archive.capture;

import java.time.Instant;

/// A payload that a WARC file has already: a later answer with the same bytes only refers to it.
///
/// @param record id of the record that has it, as `urn:uuid:...`
/// @param url whose payload it was
/// @param time when it was fetched
public record KeptPayload(String record, String url, Instant time) {}
