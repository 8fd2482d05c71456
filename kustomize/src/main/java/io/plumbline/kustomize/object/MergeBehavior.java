package io.plumbline.kustomize.object;

/// What a generated object does to one that has its id already.
public enum MergeBehavior {
    /// Nothing was said: the id must be free.
    UNSPECIFIED,
    /// The id must be free.
    CREATE,
    /// The data is added to that of the object that is there.
    MERGE,
    /// The object that is there gives its name and namespace and is replaced.
    REPLACE;

    /// Reads the word of the file; an unknown word counts as nothing said.
    public static MergeBehavior of(String word) {
        return switch (word) {
            case "create" -> CREATE;
            case "merge" -> MERGE;
            case "replace" -> REPLACE;
            default -> UNSPECIFIED;
        };
    }
}
