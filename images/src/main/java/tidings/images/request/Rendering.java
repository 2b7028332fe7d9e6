package tidings.images.request;

import tidings.images.header.Format;

/// What came of a request.
public sealed interface Rendering {
  /// A picture, or its description in JSON.
  ///
  /// @param width of a frame, in pixels
  /// @param height of a frame
  /// @param frames at least 1
  @SuppressWarnings("ArrayRecordComponent") // bytes are compared by nobody
  record Done(Format format, int width, int height, int frames, byte[] bytes)
      implements Rendering {}

  /// No picture, and it will not be one the next time: the file, or what is asked of it, is at
  /// fault.
  ///
  /// @param status the HTTP status that weserv answers, 400 or 404
  /// @param message weserv's words
  record Refused(int status, String message) implements Rendering {
    /// The error as weserv writes it.
    public String json() {
      return errorJson(status, message);
    }
  }

  /// The work was stopped: it took too long, or brought the worker down. Another try will most
  /// likely end like this one, so that the file should be remembered as bad.
  ///
  /// @param message weserv's words, or what happened
  record Killed(String message) implements Rendering {
    /// The error as weserv writes it.
    public String json() {
      return errorJson(400, message);
    }
  }

  /// Nothing was tried, and it is nobody's fault that can be told: there is too much to do, or no
  /// worker could be started, which stands in the log.
  record Busy() implements Rendering {}

  /// An error as weserv writes it.
  static String errorJson(int status, String message) {
    StringBuilder json = new StringBuilder();
    json.append("{\"status\":\"error\",\"code\":").append(status).append(",\"message\":\"");
    message
        .chars()
        .forEach(c -> {
          if (c < ' ') {
            json.append(String.format("\\u%04x", c));
          } else {
            json.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
          }
        });
    return json.append("\"}").toString();
  }
}
