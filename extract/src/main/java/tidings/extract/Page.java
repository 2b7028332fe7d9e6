package tidings.extract;

import tidings.model.WebUrl;

/// A page as it came from the network.
///
/// @param url the address that answered
/// @param contentType the `Content-Type` header, or empty
/// @param body the bytes; nobody changes them
@SuppressWarnings("ArrayRecordComponent") // pages are megabytes: they are handed on, not copied
public record Page(WebUrl url, String contentType, byte[] body) {}
