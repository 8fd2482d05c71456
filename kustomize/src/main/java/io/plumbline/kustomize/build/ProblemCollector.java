package io.plumbline.kustomize.build;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.load.FieldPlaces;
import io.plumbline.kustomize.load.FileScope;
import io.plumbline.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wrong with the fields of one kustomization, so that all of it is told at once, each problem with its file,
/// line and field. Mutable, for one thread.
final class ProblemCollector {
    private final FileScope scope;
    private final BuildContext context;
    private final List<String> problems = new ArrayList<>();
    private @Nullable FieldPlaces places;

    ProblemCollector(FileScope scope, BuildContext context) {
        this.scope = scope;
        this.context = context;
    }

    /// One step that may fail because of the field of a JSON pointer. When a build has failed often enough, the failure
    /// ends it.
    void attempt(String pointer, Runnable step) {
        try {
            step.run();
        } catch (KustomizeException e) {
            note(pointer, e.problems(), e.remedy());
        } catch (YamlException e) {
            note(pointer, List.of("a text is not readable: " + e.getMessage()), "");
        }
    }

    private void note(String pointer, List<String> found, String remedy) {
        FieldPlaces known = places == null ? FieldPlaces.of(scope) : places;
        places = known;
        String place = known.at(pointer) + ": " + FieldPlaces.field(pointer) + ": ";
        for (int i = 0; i < found.size(); i++) {
            boolean last = i == found.size() - 1 && !remedy.isEmpty();
            problems.add(place + found.get(i) + (last ? "; " + remedy : ""));
        }
        if (context.countProblems(found.size())) {
            finish();
        }
    }

    /// Fails when anything went wrong.
    void finish() {
        if (!problems.isEmpty()) {
            throw new KustomizeException(problems, "");
        }
    }
}
