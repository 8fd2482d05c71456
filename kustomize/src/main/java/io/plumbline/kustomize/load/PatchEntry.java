package io.plumbline.kustomize.load;

import java.util.Map;
import java.util.Optional;

/// An entry of `patches` or `patchesJson6902`.
///
/// @param path file with the patch; empty when the text is given
/// @param text the patch; empty when a file is given
/// @param target what it applies to
/// @param options the switches given
public record PatchEntry(String path, String text, Optional<TargetEntry> target, Map<String, Boolean> options) {
    /// Copies the options.
    public PatchEntry {
        options = Map.copyOf(options);
    }
}
