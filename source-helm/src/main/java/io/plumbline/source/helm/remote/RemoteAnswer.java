package io.plumbline.source.helm.remote;

import java.net.http.HttpHeaders;

/// What the other side answered, whole.
public final class RemoteAnswer {
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    RemoteAnswer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// Whether the status is 200.
    public boolean isOk() {
        return status == 200;
    }

    /// The first value of a header; empty when there is none.
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /// All values of a header, joined by a comma; empty when there is none.
    public String headerLine(String name) {
        return String.join(", ", headers.allValues(name));
    }

    /// The bytes; the caller must not change them.
    public byte[] body() {
        return body;
    }
}
