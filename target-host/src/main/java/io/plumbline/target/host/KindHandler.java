package io.plumbline.target.host;

import io.plumbline.model.ResourceObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One kind of host object: how it is checked, made, read back and removed. Safe for many threads; the target never
/// makes two changes to one object at a time.
interface KindHandler {
    /// Adds what would be refused.
    ///
    /// @throws io.plumbline.model.InvalidInput when a field is wrong
    void check(ResourceObject desired, Findings findings);

    /// Removes what was applied before and has another place now. Called before [#apply], not at the first time.
    void moved(AppliedObject before, ResourceObject desired);

    /// Makes it so. Says whether anything was changed.
    ///
    /// @param applied what is recorded of `desired`
    boolean apply(AppliedObject applied, ResourceObject desired, ApplyMode mode);

    /// What is there; empty when nothing is.
    Optional<Observed> observe(AppliedObject applied);

    /// Removes what we made.
    void delete(AppliedObject applied);

    /// The last lines it printed, oldest first.
    List<String> log(AppliedObject applied, int linesMax);

    /// Files and folders whose change means that the object may have changed.
    List<Path> places(AppliedObject applied);

    /// Whether a file at a watched place is other than this handler left it.
    boolean isTouched(AppliedObject applied);

    /// How far [#apply] may go.
    enum ApplyMode {
        /// Changes what is there.
        IN_PLACE,
        /// May remove what is in the way.
        REPLACE,
        /// Runs a hook.
        HOOK
    }
}
