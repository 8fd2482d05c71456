package io.plumbline.kustomize.object;

/// API group, version and kind of an object; an empty part of a selector selects everything.
///
/// @param group the API group; empty for the core group
/// @param version the version inside the group
/// @param kind the kind
public record KindId(String group, String version, String kind) {
    /// The selector that selects every kind.
    public static final KindId ANY = new KindId("", "", "");

    /// Reads `group/version` or `version` and a kind.
    public static KindId of(String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return slash < 0
                ? new KindId("", apiVersion, kind)
                : new KindId(apiVersion.substring(0, slash), apiVersion.substring(slash + 1), kind);
    }

    /// Group and version as a manifest writes them.
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /// Whether each part of `selector` that is not empty equals the same part of this kind.
    public boolean selectedBy(KindId selector) {
        return matches(selector.kind, kind) && matches(selector.group, group) && matches(selector.version, version);
    }

    private static boolean matches(String wanted, String actual) {
        return wanted.isEmpty() || wanted.equals(actual);
    }

    /// This kind with another kind word.
    public KindId withKind(String other) {
        return other.equals(kind) ? this : new KindId(group, version, other);
    }

    /// The form error texts use, such as `Deployment.v1.apps` or `Service.v1.[noGrp]`.
    public String display() {
        return orElse(kind, "[noKind]") + "." + orElse(version, "[noVer]") + "." + orElse(group, "[noGrp]");
    }

    /// The form the legacy order compares, such as `apps_v1_Deployment` or `~G_v1_Service`.
    public String sortKey() {
        return orElse(group, "~G") + "_" + orElse(version, "~V") + "_" + orElse(kind, "~K");
    }

    private static String orElse(String text, String instead) {
        return text.isEmpty() ? instead : text;
    }
}
