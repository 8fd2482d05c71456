package io.plumbline.source.helm.remote;

import io.plumbline.model.Secret;
import java.net.URI;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One question to a remote address.
///
/// @param home the repository on whose behalf we ask
/// @param address what is read, `http` or `https`
/// @param headers further request headers
/// @param authorization the `Authorization` header for the address's own origin; empty for the login known for it
/// @param cap how many bytes the answer may have
/// @param reach where the login of the repository may go
/// @param body what is sent; a question with a body is a POST, one with an empty body a GET
public record RemoteCall(
        URI home,
        URI address,
        SortedMap<String, String> headers,
        Secret authorization,
        ByteCap cap,
        LoginReach reach,
        Secret body) {
    /// Where the login of a repository may go.
    public enum LoginReach {
        /// To its own scheme, host and port.
        ORIGIN,
        /// To every `https` address the repository names.
        EVERYWHERE
    }

    /// Keeps a copy of the headers.
    public RemoteCall {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /// Reads an address for a repository, with the login that is known for it.
    public static RemoteCall of(URI home, URI address, ByteCap cap) {
        return new RemoteCall(home, address, new TreeMap<>(), Secret.of(""), cap, LoginReach.ORIGIN, Secret.of(""));
    }

    /// With one more header; an empty value adds none.
    public RemoteCall with(String name, String value) {
        var more = new TreeMap<>(headers);
        if (!value.isEmpty()) {
            more.put(name, value);
        }
        return new RemoteCall(home, address, more, authorization, cap, reach, body);
    }

    /// With another `Authorization` header.
    public RemoteCall authorized(Secret header) {
        return new RemoteCall(home, address, headers, header, cap, reach, body);
    }

    /// With a body to send.
    public RemoteCall posting(Secret text) {
        return new RemoteCall(home, address, headers, authorization, cap, reach, text);
    }

    /// With another reach of the login.
    public RemoteCall reaching(LoginReach changed) {
        return new RemoteCall(home, address, headers, authorization, cap, changed, body);
    }

    /// The same question to another address.
    RemoteCall at(URI other) {
        return new RemoteCall(home, other, headers, authorization, cap, reach, body);
    }
}
