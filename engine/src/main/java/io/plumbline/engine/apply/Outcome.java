package io.plumbline.engine.apply;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.model.RunPhase;
import java.util.List;
import java.util.Optional;

/// How a part of a run ended.
sealed interface Outcome {
    /// As planned.
    Outcome DONE = new Done();

    /// As planned.
    record Done() implements Outcome {}

    /// It cannot go on.
    ///
    /// @param phase failed, or error
    /// @param ref the object to blame; empty when it is none
    /// @param reason one sentence about the object, without its name
    /// @param more further failures, one sentence each
    record Broken(RunPhase phase, Optional<ObjectRef> ref, String reason, List<String> more) implements Outcome {
        static Broken object(RunPhase phase, ObjectRef ref, String reason) {
            return new Broken(phase, Optional.of(ref), reason, List.of());
        }

        /// A failure as an exception told it: about an object, or about the target as a whole.
        static Broken of(PlumbException failure) {
            return new Broken(phaseOf(failure.code()), Optional.empty(), failure.explain(), List.of());
        }

        /// This failure with further ones behind it.
        Broken and(List<String> further) {
            return new Broken(phase, ref, reason, further);
        }

        /// All failures in one sentence.
        String message() {
            String first = ref.map(name -> name + ": ").orElse("") + reason;
            return more.isEmpty() ? first : first + "; " + String.join("; ", more);
        }
    }

    /// It was asked to stop.
    record Stopped(String reason) implements Outcome {}

    /// Whose fault a failure is: of what was declared (failed), or ours and the network's (error).
    static RunPhase phaseOf(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT, LIMIT_EXCEEDED, NOT_FOUND, REFUSED, UNSUPPORTED -> RunPhase.FAILED;
            case CONFLICT, AUTH_FAILED, UNREACHABLE, TIMEOUT, STALE_PLAN, IO, DAMAGED, INTERNAL -> RunPhase.ERROR;
        };
    }
}
