package io.plumbline.model;

/// What a run will do to one object, and why. Every change can be carried out twice with the same end.
public sealed interface Change {
    /// The object.
    ObjectRef ref();

    /// Why, in words for a person.
    String reason();

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
    record Replace(ResourceObject desired, Diff diff, String reason) implements Change {
        @Override
        public ObjectRef ref() {
            return desired.ref();
        }
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
    record Skip(ObjectRef ref, String reason) implements Change {}

    /// A hook is run.
    record RunHook(ResourceObject desired, Hook hook, String reason) implements Change {
        @Override
        public ObjectRef ref() {
            return desired.ref();
        }
    }
}
