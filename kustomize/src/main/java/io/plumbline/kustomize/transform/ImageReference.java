package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.load.ImageEntry;

/// An image text in its parts.
///
/// @param name registry and repository
/// @param tag the tag; empty for none
/// @param digest the digest; empty for none
record ImageReference(String name, String tag, String digest) {
    /// Splits a text; a colon before the last slash belongs to the registry.
    static ImageReference of(String text) {
        int at = text.indexOf('@');
        String digest = at < 0 ? "" : text.substring(at + 1);
        String rest = at < 0 ? text : text.substring(0, at);
        int slash = rest.lastIndexOf('/');
        int colon = rest.indexOf(':', Math.max(slash, 0));
        return colon < 0
                ? new ImageReference(rest, "", digest)
                : new ImageReference(rest.substring(0, colon), rest.substring(colon + 1), digest);
    }

    /// With the changes of an entry: a digest alone drops the tag, a tag alone drops the digest, and a suffix, which
    /// counts
    /// only without either, drops the digest too.
    ImageReference with(ImageEntry entry) {
        String newName = entry.newName().isEmpty() ? name : entry.newName();
        String newTag = tag;
        String newDigest = digest;
        if (!entry.newTag().isEmpty() && !entry.digest().isEmpty()) {
            newTag = entry.newTag();
            newDigest = entry.digest();
        } else if (!entry.newTag().isEmpty()) {
            newTag = entry.newTag();
            newDigest = "";
        } else if (!entry.digest().isEmpty()) {
            newTag = "";
            newDigest = entry.digest();
        } else if (!entry.tagSuffix().isEmpty()) {
            newTag = newTag + entry.tagSuffix();
            newDigest = "";
        }
        return new ImageReference(newName, newTag, newDigest);
    }

    /// The text.
    String text() {
        return name + (tag.isEmpty() ? "" : ":" + tag) + (digest.isEmpty() ? "" : "@" + digest);
    }
}
