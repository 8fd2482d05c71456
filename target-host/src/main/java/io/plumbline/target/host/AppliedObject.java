package io.plumbline.target.host;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.Digest;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;

/// What was applied last.
///
/// @param application who applied it
/// @param object as applied, secret values left out
/// @param content digest of the whole declared spec, secret values included
record AppliedObject(ApplicationName application, ResourceObject object, Digest content) {
    ObjectRef ref() {
        return object.ref();
    }

    HostFields spec() {
        return specOf(object);
    }

    static HostFields specOf(ResourceObject object) {
        return new HostFields(subject(object), "spec", object.spec());
    }

    /// How messages call an object: its name, and where it was declared when that is known.
    static String subject(ResourceObject object) {
        String origin = object.origin().toString();
        return object.ref().display() + (origin.isEmpty() ? "" : " (" + origin + ")");
    }
}
