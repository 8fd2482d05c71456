package io.plumbline.source.git;

/// What one conversation with the other side showed, beside what JGit says about it: the last HTTP status and
/// why a host key was refused. Written by the connection, read after the conversation ended.
final class ConnectionNotes {
    private volatile int httpStatus;
    private volatile String hostKeyRefusal = "";

    void httpStatus(int status) {
        this.httpStatus = status;
    }

    /// The last status; 0 when no answer came.
    int httpStatus() {
        return httpStatus;
    }

    void hostKeyRefusal(String why) {
        this.hostKeyRefusal = why;
    }

    /// Why the host key was refused; empty when it was not.
    String hostKeyRefusal() {
        return hostKeyRefusal;
    }
}
