package io.plumbline.target.kubernetes.http;

import io.plumbline.target.kubernetes.connect.ClusterIdentity;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One question to an API server.
///
/// @param verb the word under which it is counted
/// @param method of HTTP
/// @param path from the root, escaped
/// @param query parameters, not escaped
/// @param accept media type of the answer
/// @param contentType media type of the body; empty without one
/// @param body empty for none
/// @param identity whom we act for
/// @param repeatable whether it may be sent again when nobody knows whether it arrived
/// @param endurance how long an outage is ridden out
public record ApiRequest(
        ApiVerb verb,
        String method,
        String path,
        SortedMap<String, String> query,
        String accept,
        String contentType,
        String body,
        ClusterIdentity identity,
        boolean repeatable,
        Endurance endurance) {
    /// The media type of objects.
    public static final String JSON = "application/json";

    /// Copies the map.
    public ApiRequest {
        query = Collections.unmodifiableSortedMap(new TreeMap<>(query));
    }

    /// A question that reads.
    public static ApiRequest read(ApiVerb verb, String path) {
        return new ApiRequest(
                verb, "GET", path, new TreeMap<>(), JSON, "", "", ClusterIdentity.OWN, true, Endurance.OF_WHO_LOOKS);
    }

    /// A question that writes and may be repeated without harm.
    public static ApiRequest write(ApiVerb verb, String method, String path) {
        return new ApiRequest(
                verb, method, path, new TreeMap<>(), JSON, "", "", ClusterIdentity.OWN, true, Endurance.OF_WHO_CHANGES);
    }

    /// This question with a parameter.
    public ApiRequest with(String key, String value) {
        var more = new TreeMap<>(query);
        more.put(key, value);
        return new ApiRequest(verb, method, path, more, accept, contentType, body, identity, repeatable, endurance);
    }

    /// This question without a parameter.
    public ApiRequest without(String key) {
        var fewer = new TreeMap<>(query);
        fewer.remove(key);
        return new ApiRequest(verb, method, path, fewer, accept, contentType, body, identity, repeatable, endurance);
    }

    /// This question for another media type.
    public ApiRequest accepting(String type) {
        return new ApiRequest(verb, method, path, query, type, contentType, body, identity, repeatable, endurance);
    }

    /// This question with a body.
    public ApiRequest sending(String type, String text) {
        return new ApiRequest(verb, method, path, query, accept, type, text, identity, repeatable, endurance);
    }

    /// This question on behalf of somebody.
    public ApiRequest as(ClusterIdentity other) {
        return new ApiRequest(verb, method, path, query, accept, contentType, body, other, repeatable, endurance);
    }

    /// This question, counted under another verb.
    public ApiRequest counted(ApiVerb other) {
        return new ApiRequest(other, method, path, query, accept, contentType, body, identity, repeatable, endurance);
    }

    /// This question, sent at most once when it may have arrived.
    public ApiRequest once() {
        return new ApiRequest(verb, method, path, query, accept, contentType, body, identity, false, endurance);
    }

    /// This question, asked by somebody of this endurance.
    public ApiRequest waiting(Endurance other) {
        return new ApiRequest(verb, method, path, query, accept, contentType, body, identity, repeatable, other);
    }

    /// Path and query as they are sent.
    String target() {
        var text = new StringBuilder(path);
        char before = '?';
        for (var entry : query.entrySet()) {
            text.append(before)
                    .append(entry.getKey())
                    .append('=')
                    .append(URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8));
            before = '&';
        }
        return text.toString();
    }
}
