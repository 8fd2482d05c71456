package io.plumbline.target.kubernetes.live;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.Digest;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import java.util.Optional;
import java.util.regex.Pattern;

/// How objects of this Plumbline are marked: a label by which watches select them, and an annotation that names
/// application and object. An object whose annotation names another object is a copy, and nobody's.
public final class Tracking {
    /// The key of both label and annotation.
    public static final String KEY = "plumbline.dev/owner";

    private static final Pattern INSTALLATION = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?");

    private final String installation;
    private final String label;

    /// Whose an object is.
    ///
    /// @param installation which Plumbline
    /// @param application its application
    public record Owner(String installation, ApplicationName application) {}

    /// @param installation the id of this Plumbline: a DNS name
    public Tracking(String installation) {
        if (!INSTALLATION.matcher(installation).matches()) {
            throw new InvalidInput(
                    "installation '" + installation + "'", "is not a DNS name", "use letters and digits");
        }
        this.installation = installation;
        this.label = Digest.of(installation).brief();
    }

    /// The selector of all our objects.
    public String selector() {
        return KEY + "=" + label;
    }

    /// The selector of all that does not carry our label.
    String othersSelector() {
        return KEY + "!=" + label;
    }

    /// A body with our marks.
    public MapNode marked(MapNode body, ApplicationName application, ObjectRef ref) {
        MapNode metadata = body.map("metadata").orElse(MapNode.EMPTY);
        MapNode labels = metadata.map("labels").orElse(MapNode.EMPTY).with(KEY, new TextNode(label));
        MapNode annotations = metadata.map("annotations")
                .orElse(MapNode.EMPTY)
                .with(KEY, new TextNode(installation + "/" + application + ":" + path(ref)));
        return body.with("metadata", metadata.with("labels", labels).with("annotations", annotations));
    }

    private static String path(ObjectRef ref) {
        return ref.group() + "/" + ref.kind() + ":" + ref.namespace() + "/" + ref.name();
    }

    /// Whose an object is, ours or another Plumbline's.
    public Optional<Owner> owner(ObjectRef ref, MapNode body) {
        Optional<String> id = body.map("metadata")
                .flatMap(metadata -> metadata.map("annotations"))
                .flatMap(annotations -> annotations.text(KEY));
        return id.flatMap(text -> owner(ref, text));
    }

    private static Optional<Owner> owner(ObjectRef ref, String id) {
        int slash = id.indexOf('/');
        int colon = id.indexOf(':');
        if (slash < 0 || colon < slash || !id.substring(colon + 1).equals(path(ref))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Owner(id.substring(0, slash), new ApplicationName(id.substring(slash + 1, colon))));
        } catch (PlumbException notOurs) {
            return Optional.empty();
        }
    }

    /// Whose application of ours an object belongs to.
    public Optional<ApplicationName> ours(ObjectRef ref, MapNode body) {
        return owner(ref, body)
                .filter(owner -> owner.installation().equals(installation))
                .map(Owner::application);
    }

    /// The id of this Plumbline.
    public String installation() {
        return installation;
    }
}
