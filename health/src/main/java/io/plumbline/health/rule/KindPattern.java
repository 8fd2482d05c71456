package io.plumbline.health.rule;

/// The kinds a rule speaks about: `apps/Deployment`, `/Pod` for the core group, `*.crossplane.io/*` for a family.
///
/// A `*` stands for a whole kind, for a whole group, or for the front part of a group up to a dot.
///
/// @param group the group or its pattern
/// @param kind the kind or `*`
public record KindPattern(String group, String kind) {
    /// Reads `group/Kind`.
    ///
    /// @throws IllegalArgumentException when there is not exactly one slash, no kind, or a `*` inside of a name
    public static KindPattern of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || slash != text.lastIndexOf('/') || slash == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' is not a kind: write group/Kind, '/Kind' for the core"
                    + " group, or a '*' for all kinds of a group");
        }
        String group = text.substring(0, slash);
        String kind = text.substring(slash + 1);
        boolean plainGroup = group.indexOf('*') < 0 || group.equals("*") || group.lastIndexOf("*.") == 0;
        boolean plainKind = kind.indexOf('*') < 0 || kind.equals("*");
        if (!plainGroup || !plainKind) {
            throw new IllegalArgumentException("'" + text + "' has a '*' inside of a name: it stands for a whole kind,"
                    + " a whole group, or the front of a group ('*.example.com')");
        }
        return new KindPattern(group, kind);
    }

    /// Whether no `*` is in it.
    public boolean isExact() {
        return group.indexOf('*') < 0 && kind.indexOf('*') < 0;
    }

    /// Whether it speaks about a kind. `*.example.com` covers `example.com` and everything below.
    public boolean covers(String otherGroup, String otherKind) {
        return coversGroup(otherGroup) && (kind.equals("*") || kind.equals(otherKind));
    }

    /// Whether it speaks about kinds of a group.
    public boolean coversGroup(String other) {
        if (!group.startsWith("*")) {
            return group.equals(other);
        }
        return group.equals("*") || other.endsWith(group.substring(1)) || other.equals(group.substring(2));
    }

    /// `group/Kind`, as it is read.
    @Override
    public String toString() {
        return group + "/" + kind;
    }
}
