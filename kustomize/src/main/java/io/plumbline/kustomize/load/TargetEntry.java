package io.plumbline.kustomize.load;

import io.plumbline.kustomize.object.KindId;

/// What a patch, replacement or variable applies to; empty texts select everything.
///
/// @param group group or pattern
/// @param version version or pattern
/// @param kind kind or pattern
/// @param name name or pattern
/// @param namespace namespace or pattern
/// @param labelSelector selector over the labels
/// @param annotationSelector selector over the annotations
public record TargetEntry(
        String group,
        String version,
        String kind,
        String name,
        String namespace,
        String labelSelector,
        String annotationSelector) {
    /// Reads the fields of a target.
    public static TargetEntry read(StrictFields in) {
        var target = new TargetEntry(
                in.text("group"),
                in.text("version"),
                in.text("kind"),
                in.text("name"),
                in.text("namespace"),
                in.text("labelSelector"),
                in.text("annotationSelector"));
        in.finish();
        return target;
    }

    /// Group, version and kind.
    public KindId type() {
        return new KindId(group, version, kind);
    }

    /// The form error texts use.
    public String display() {
        return type().display() + "/" + (name.isEmpty() ? "[noName]" : name) + "."
                + (namespace.isEmpty() ? "[noNs]" : namespace);
    }
}
