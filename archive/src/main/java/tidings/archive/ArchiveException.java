package tidings.archive;

import java.io.IOException;

/// Why an archive cannot be used or written. The message is one line for the operator and says what
/// to do; nothing that was stored before is lost.
public final class ArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  /// What is the matter.
  public enum Kind {
    /// Another process writes to it.
    LOCKED,
    /// There is no archive here.
    ABSENT,
    /// The disk is full, the folder is not writable, or the disk fails.
    UNWRITABLE,
    /// The catalog cannot be read, or is of a newer program.
    DAMAGED
  }

  private final Kind kind;

  /// An exception without a cause from below.
  public ArchiveException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /// An exception for something that went wrong below.
  public ArchiveException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /// What is the matter.
  public Kind kind() {
    return kind;
  }
}
