package io.plumbline.render;

import io.plumbline.model.Digest;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which facts a rendering asked for, and what it was told. Immutable.
///
/// @param answers what was told, by question
record FactTrace(SortedMap<FactQuestion, String> answers) {
    FactTrace {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
    }

    /// Whether the same facts would be told now.
    boolean holds(FactSource now) {
        for (Map.Entry<FactQuestion, String> entry : answers.entrySet()) {
            if (!entry.getKey().ask(now).equals(entry.getValue())) {
                return false;
            }
        }
        return true;
    }

    /// Whether the objects could be others for another release.
    boolean namesRelease() {
        return answers.keySet().stream()
                .anyMatch(question ->
                        question.kind() == FactQuestion.Kind.RELEASE || question.kind() == FactQuestion.Kind.PRESENT);
    }

    /// Where facts come from.
    ///
    /// @param facts of the place
    /// @param release what templates see of the history
    /// @param variables names of the build environment
    record FactSource(RenderFacts facts, ReleaseState release, SortedMap<String, String> variables) {}

    /// One question. Questions with the same text are the same.
    ///
    /// @param kind what is asked
    /// @param words what it is about
    record FactQuestion(Kind kind, List<String> words) implements Comparable<FactQuestion> {
        /// The kinds of questions.
        enum Kind {
            /// The version of Kubernetes.
            KUBERNETES,
            /// Whether there is one API version.
            VERSION,
            /// All API versions.
            VERSIONS,
            /// The number and kind of the release.
            RELEASE,
            /// The time.
            PRESENT,
            /// A variable.
            VARIABLE,
            /// Objects that values are taken from.
            OBJECTS,
            /// Objects that templates look up.
            LOOKUP
        }

        FactQuestion {
            words = List.copyOf(words);
        }

        FactQuestion(Kind kind, String... words) {
            this(kind, List.of(words));
        }

        String ask(FactSource from) {
            return switch (kind) {
                case KUBERNETES -> from.facts.kubeVersion();
                case VERSION -> String.valueOf(from.facts.apiVersions().contains(words.getFirst()));
                case VERSIONS -> String.join(" ", from.facts.apiVersions());
                case RELEASE -> from.release.revision() + " " + from.release.upgrade();
                case PRESENT -> from.release.present().toString();
                case VARIABLE -> String.valueOf(from.variables.get(words.getFirst()));
                case OBJECTS -> told(find(from.facts.objects()));
                case LOOKUP -> told(find(from.facts.lookup()));
            };
        }

        List<MapNode> find(LiveReader reader) {
            return reader.find(words.get(0), words.get(1), words.get(2), words.get(3));
        }

        static String told(List<MapNode> found) {
            return Digest.of(JsonText.write(new ListNode(List.copyOf(found)), JsonText.Html.KEPT))
                    .hex();
        }

        @Override
        public int compareTo(FactQuestion other) {
            int byKind = kind.compareTo(other.kind);
            return byKind != 0 ? byKind : String.join("\n", words).compareTo(String.join("\n", other.words));
        }
    }
}
