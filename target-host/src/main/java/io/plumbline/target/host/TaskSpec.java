package io.plumbline.target.host;

import io.plumbline.model.ResourceObject;
import java.time.Duration;
import java.util.List;

/// What a Task declares.
///
/// @param command what is run
/// @param inputs what else makes it run again when changed
/// @param timeout how long one attempt may take
/// @param retries how many attempts follow a failed one
/// @param stop how an attempt that takes too long is ended
record TaskSpec(CommandSpec command, List<ProcessSpec.Input> inputs, Duration timeout, int retries, StopPolicy stop) {
    /// How many retries can be declared.
    static final int TASK_RETRIES_MAX = 20;

    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    static TaskSpec of(ResourceObject object, HostLayout layout) {
        HostFields spec = AppliedObject.specOf(object);
        int retries = spec.number("retries", 0);
        if (retries > TASK_RETRIES_MAX) {
            throw spec.wrong("retries", "exceeds the limit TASK_RETRIES_MAX of " + TASK_RETRIES_MAX, "");
        }
        return new TaskSpec(
                CommandSpec.of(object, layout),
                ProcessSpec.Input.list(spec, object.ref(), layout),
                spec.duration("timeout", TIMEOUT),
                retries,
                StopPolicy.of(spec));
    }
}
