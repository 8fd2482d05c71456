package io.plumbline.target.kubernetes.http;

import io.plumbline.model.ErrorCode;
import io.plumbline.target.TargetException;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.YamlException;

/// What an API server answered: an object, or the status that tells why not.
///
/// @param code status code of HTTP
/// @param text the body
public record ApiAnswer(int code, String text) {
    /// Whether it is an object and not a refusal.
    public boolean isFine() {
        return code >= 200 && code < 300;
    }

    /// The body as a tree.
    ///
    /// @param subject what messages name
    /// @throws TargetException `DAMAGED` when it is no JSON object
    public MapNode tree(String subject) {
        try {
            if (JsonText.read(text) instanceof MapNode map) {
                return map;
            }
        } catch (YamlException malformed) {
            throw new TargetException(
                    ErrorCode.DAMAGED, subject, "the API server answered something that is no JSON", "", malformed);
        }
        throw new TargetException(
                ErrorCode.DAMAGED, subject, "the API server answered something that is no object", "", null);
    }

    /// The refusal in this answer; made up from the code when the body is none.
    public ApiStatus status() {
        try {
            if (!text.isEmpty() && JsonText.read(text) instanceof MapNode map) {
                return ApiStatus.of(code, map);
            }
        } catch (YamlException notJson) {
            return ApiStatus.of(code, text.strip());
        }
        return ApiStatus.of(code, text.strip());
    }

    /// The object, or the refusal as an exception.
    ///
    /// @param subject what messages name
    /// @throws TargetException when it is a refusal
    public MapNode required(String subject) {
        if (isFine()) {
            return tree(subject);
        }
        throw status().failure(subject);
    }
}
