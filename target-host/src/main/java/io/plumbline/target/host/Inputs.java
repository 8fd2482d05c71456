package io.plumbline.target.host;

import io.plumbline.model.Digest;
import io.plumbline.model.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the inputs of processes and tasks hold now.
///
/// @param find what was applied
/// @param layout where it is
record Inputs(Function<ObjectRef, Optional<AppliedObject>> find, HostLayout layout) {
    /// One digest of an object's spec and all of its inputs; a missing one counts as empty.
    Digest digest(Digest spec, List<ProcessSpec.Input> inputs) {
        if (inputs.isEmpty()) {
            return spec;
        }
        var text = new StringBuilder(spec.hex());
        for (ProcessSpec.Input input : inputs) {
            text.append('\n').append(input.path().map(Inputs::read).orElse(""));
            input.ref().ifPresent(ref -> text.append(ofObject(ref)));
        }
        return Digest.of(text.toString());
    }

    /// The files behind inputs.
    List<Path> places(List<ProcessSpec.Input> inputs) {
        var places = new ArrayList<Path>();
        for (ProcessSpec.Input input : inputs) {
            input.path().ifPresent(places::add);
            input.ref().flatMap(this::file).ifPresent(places::add);
        }
        return places;
    }

    private String ofObject(ObjectRef ref) {
        Optional<Path> file = file(ref);
        return file.isPresent()
                ? read(file.orElseThrow())
                : find.apply(ref).map(applied -> applied.content().hex()).orElse("");
    }

    private Optional<Path> file(ObjectRef ref) {
        return find.apply(ref)
                .filter(applied -> applied.ref().kind().equals("File"))
                .map(applied -> layout.resolve(applied.spec(), "path", ref.namespace()));
    }

    private static String read(Path file) {
        try {
            return Files.isRegularFile(file) ? FileContent.read(file).digest().hex() : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
