package io.plumbline.model;

/// The closed list of reasons why something failed. The code decides, in one table of `control`, whether to try
/// again and what is counted; it is also the `code` of the API's error shape.
public enum ErrorCode {
    /// What was declared or asked is wrong; trying again cannot help.
    INVALID_INPUT,
    /// A named limit was exceeded.
    LIMIT_EXCEEDED,
    /// The thing that was named does not exist.
    NOT_FOUND,
    /// Somebody else changed or owns it.
    CONFLICT,
    /// Credentials are missing, wrong or expired.
    AUTH_FAILED,
    /// A policy or a right forbids it.
    REFUSED,
    /// The other side did not answer; trying again may help.
    UNREACHABLE,
    /// It did not finish in its time.
    TIMEOUT,
    /// The plan was made from a world that has changed since.
    STALE_PLAN,
    /// A file or device of this machine failed: disk full, no permission, port taken.
    IO,
    /// Stored data is damaged or was written by a newer version.
    DAMAGED,
    /// It cannot be done here: a tool or feature is missing.
    UNSUPPORTED,
    /// Our own mistake.
    INTERNAL
}
