package tidings.model;

import java.time.Instant;

/// One request and its answer as they went over the line: what a [WARC
/// file](https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/) keeps of
/// a fetch.
///
/// @param url what was asked for
/// @param time when it was asked
/// @param request the request's line and header fields, with the empty line at their end; nothing
///   where it was not kept
/// @param response the answer's status line and header fields, with the empty line at their end
/// @param body the answer's body, packed as its `Content-Encoding` says and without the framing of
///   a `Transfer-Encoding`; nobody changes it
/// @param whole whether the body is all there, or only its beginning
@SuppressWarnings("ArrayRecordComponent") // bodies are megabytes: they are handed on, not copied
public record Exchange(
    WebUrl url, Instant time, byte[] request, byte[] response, byte[] body, boolean whole) {}
