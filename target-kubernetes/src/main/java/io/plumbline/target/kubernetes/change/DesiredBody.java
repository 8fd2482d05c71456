package io.plumbline.target.kubernetes.change;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.kubernetes.live.TakeOver;
import io.plumbline.target.kubernetes.live.Tracking;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// A declared object as it is sent: with our marks, without what only the server may say.
final class DesiredBody {
    private static final List<String> SERVER_METADATA = List.of(
            "managedFields",
            "resourceVersion",
            "uid",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "selfLink");

    private DesiredBody() {}

    static MapNode of(ResourceObject desired, ApplicationName application, Tracking tracking) {
        MapNode body = desired.body().without("status");
        MapNode metadata = body.map("metadata").orElse(MapNode.EMPTY);
        for (String key : SERVER_METADATA) {
            metadata = metadata.without(key);
        }
        MapNode annotations = metadata.map("annotations").orElse(MapNode.EMPTY);
        if (annotations.has(TakeOver.LAST_APPLIED)) {
            metadata = metadata.with("annotations", annotations.without(TakeOver.LAST_APPLIED));
        }
        body = tracking.marked(body.with("metadata", metadata), application, desired.ref());
        boolean secret = desired.ref().group().isEmpty() && desired.ref().kind().equals("Secret");
        return secret ? encoded(body) : body;
    }

    /// The server turns `stringData` into `data` without giving us the fields, so that they could never be removed.
    private static MapNode encoded(MapNode body) {
        MapNode plain = body.map("stringData").orElse(MapNode.EMPTY);
        if (plain.isEmpty()) {
            return body.without("stringData");
        }
        MapNode data = body.map("data").orElse(MapNode.EMPTY);
        for (String key : plain.keys()) {
            byte[] bytes = plain.text(key).orElse("").getBytes(StandardCharsets.UTF_8);
            data = data.with(key, new TextNode(Base64.getEncoder().encodeToString(bytes)));
        }
        return body.without("stringData").with("data", data);
    }
}
