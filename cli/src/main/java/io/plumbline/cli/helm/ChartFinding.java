package io.plumbline.cli.helm;

/// One thing that a look at a chart has found.
///
/// @param level how bad it is
/// @param place file and line, as far as they are known
/// @param message what it is
record ChartFinding(Level level, String place, String message) {
    /// How bad a finding is.
    enum Level {
        /// The chart cannot be used like this.
        ERROR,
        /// It can be used, and probably not as meant.
        WARNING,
        /// Something that people like to know.
        INFO
    }

    /// The finding as one line, further lines of the message indented.
    String line() {
        return "[" + level + "] " + place + ": " + message.strip().replace("\n", "\n    ");
    }
}
