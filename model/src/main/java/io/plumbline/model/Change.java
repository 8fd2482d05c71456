package io.plumbline.model;

import java.util.Optional;

/// What a run will do to one object, and why. Every change can be carried out twice with the same end.
public sealed interface Change {
    /// The verb of [Create].
    String CREATE = "create";
    /// The verb of [Update].
    String UPDATE = "update";
    /// The verb of [Replace].
    String REPLACE = "replace";
    /// The verb of [Delete].
    String DELETE = "delete";
    /// The verb of [Keep].
    String KEEP = "keep";
    /// The verb of [Skip].
    String SKIP = "skip";
    /// The verb of [RunHook].
    String RUN_HOOK = "run-hook";

    /// The object.
    ObjectRef ref();

    /// Why, in words for a person.
    String reason();

    /// What is done, in one word as plans and the journal write it.
    default String verb() {
        return switch (this) {
            case Create _ -> CREATE;
            case Update _ -> UPDATE;
            case Replace _ -> REPLACE;
            case Delete _ -> DELETE;
            case Keep _ -> KEEP;
            case Skip _ -> SKIP;
            case RunHook _ -> RUN_HOOK;
        };
    }

    /// What shall be there afterwards; empty when the change is about an object that goes or is left alone.
    default Optional<ResourceObject> wanted() {
        return switch (this) {
            case Create create -> Optional.of(create.desired());
            case Update update -> Optional.of(update.desired());
            case Replace replace -> Optional.of(replace.desired());
            case Keep keep -> Optional.of(keep.desired());
            case RunHook run -> Optional.of(run.desired());
            case Delete _, Skip _ -> Optional.empty();
        };
    }

    /// The object is not there.
    record Create(ResourceObject desired, String reason) implements Change {
        @Override
        public ObjectRef ref() {
            return desired.ref();
        }
    }

    /// Fields differ and can be changed in place.
    record Update(ResourceObject desired, Diff diff, String reason) implements Change {
        @Override
        public ObjectRef ref() {
            return desired.ref();
        }
    }

    /// Fields differ that can only be changed by deleting and creating.
    ///
    /// @param consent whether that is allowed; a run with one that is not is refused before its first change
    record Replace(ResourceObject desired, Diff diff, String reason, Consent consent) implements Change {
        /// A replacement that is allowed.
        public Replace(ResourceObject desired, Diff diff, String reason) {
            this(desired, diff, reason, Consent.GIVEN);
        }

        @Override
        public ObjectRef ref() {
            return desired.ref();
        }
    }

    /// Whether a replacement is allowed.
    enum Consent {
        /// The object or its application allows it.
        GIVEN,
        /// Nobody does.
        NEEDED
    }

    /// The object left the desired state.
    record Delete(ObjectRef ref, String reason) implements Change {}

    /// Nothing differs.
    record Keep(ResourceObject desired, String reason) implements Change {
        @Override
        public ObjectRef ref() {
            return desired.ref();
        }
    }

    /// Something differs and is left alone on purpose: protected, not allowed, owned by another application.
    ///
    /// @param standing whether the application is out of sync because of it
    record Skip(ObjectRef ref, String reason, Standing standing) implements Change {
        /// Left alone, and in sync with that.
        public Skip(ObjectRef ref, String reason) {
            this(ref, reason, Standing.IN_SYNC);
        }
    }

    /// A hook is run.
    record RunHook(ResourceObject desired, Hook hook, String reason) implements Change {
        @Override
        public ObjectRef ref() {
            return desired.ref();
        }
    }
}
