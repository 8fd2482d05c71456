package io.plumbline.kustomize.load;

/// An entry of `images`; an empty text changes nothing.
///
/// @param name pattern of the image name, without tag
/// @param newName the name it gets
/// @param newTag the tag it gets
/// @param digest the digest it gets
/// @param tagSuffix what is added to its tag
public record ImageEntry(String name, String newName, String newTag, String digest, String tagSuffix) {
    /// Reads the fields of an entry.
    public static ImageEntry read(StrictFields in) {
        var image = new ImageEntry(
                in.text("name"), in.text("newName"), in.text("newTag"), in.text("digest"), in.text("tagSuffix"));
        in.finish();
        return image;
    }
}
