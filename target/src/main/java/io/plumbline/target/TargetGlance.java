package io.plumbline.target;

import java.util.List;

/// What a place says when it is asked anew, for a person who wants to know whether it can be used.
///
/// @param version what it says of itself; may be empty
/// @param missing rights that are missing, in words for a person
/// @param notes what else is worth knowing
public record TargetGlance(String version, List<String> missing, List<String> notes) {
    /// Copies the lists.
    public TargetGlance {
        missing = List.copyOf(missing);
        notes = List.copyOf(notes);
    }
}
