package io.plumbline.target.kubernetes.http;

import java.util.Locale;

/// What a request is about, as requests are counted.
public enum ApiVerb {
    /// Kinds and versions.
    DISCOVERY,
    /// One object.
    GET,
    /// Many objects.
    LIST,
    /// Objects as they change.
    WATCH,
    /// Server-side apply.
    APPLY,
    /// Server-side apply that changes nothing.
    DRY_RUN,
    /// Any other change of an object.
    WRITE,
    /// An object goes.
    DELETE,
    /// What a container prints.
    LOG;

    /// The word in figures: `dry-run`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
