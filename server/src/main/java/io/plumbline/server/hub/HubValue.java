package io.plumbline.server.hub;

import io.plumbline.model.ResourceObject;
import io.plumbline.schema.SecretReference;
import io.plumbline.yaml.MapNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Values in Secrets and ConfigMaps, and references to them. Such a reference cannot be declared by people: its name
/// holds slashes.
final class HubValue {
    private static final String PREFIX = "hub/";
    private static final String SECRET = "Secret";

    private HubValue() {}

    /// A reference to a field.
    static SecretReference reference(ResourceObject object, String field) {
        return new SecretReference.InStore(name(object), field);
    }

    /// The name that references to an object have.
    static String name(ResourceObject object) {
        return PREFIX + object.ref().kind() + "/" + object.ref().name();
    }

    /// The value of a field; empty when it is not there, says nothing or is no base64.
    static Optional<String> find(ResourceObject object, String field) {
        Optional<String> data = map(object, "data").text(field);
        return map(object, "stringData")
                .text(field)
                .or(() -> object.ref().kind().equals(SECRET) ? data.map(HubValue::decoded) : data)
                .filter(text -> !text.isBlank());
    }

    private static MapNode map(ResourceObject object, String field) {
        return object.body().map(field).orElse(MapNode.EMPTY);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }
}
