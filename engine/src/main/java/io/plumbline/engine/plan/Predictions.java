package io.plumbline.engine.plan;

import io.plumbline.model.Digest;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a target has predicted about objects that differ, by the version of the live object and the digest
/// of the declared one, so that nothing is asked twice while neither changes. Safe for many threads.
public final class Predictions {
    /// Answers that are kept; the oldest goes first.
    public static final int ANSWERS_MAX = 1_000;

    /// @param version of the live object
    /// @param desired digest of the declared object
    private record Question(String version, Digest desired) {}

    private record Answer(Question question, Prediction prediction) {}

    private final Map<ObjectRef, Answer> answers = new LinkedHashMap<>();

    /// What was predicted about a declared object while the live one is at its present version.
    Optional<Prediction> find(ResourceObject desired, LiveObject live) {
        Question question = question(desired, live);
        synchronized (answers) {
            return Optional.ofNullable(answers.get(desired.ref()))
                    .filter(answer -> answer.question().equals(question))
                    .map(Answer::prediction);
        }
    }

    /// Whether the target has accepted a declared object in its last dry run of it.
    public boolean accepted(ResourceObject desired) {
        Digest digest = digest(desired);
        synchronized (answers) {
            Answer answer = answers.get(desired.ref());
            return answer != null
                    && answer.question().desired().equals(digest)
                    && answer.prediction() instanceof Prediction.Becomes;
        }
    }

    void keep(ResourceObject desired, LiveObject live, Prediction prediction) {
        Question question = question(desired, live);
        synchronized (answers) {
            answers.remove(desired.ref());
            answers.put(desired.ref(), new Answer(question, bare(prediction)));
            if (answers.size() > ANSWERS_MAX) {
                answers.remove(answers.keySet().iterator().next());
            }
        }
    }

    /// The answer without the owners of its fields, which often are most of it.
    private static Prediction bare(Prediction prediction) {
        return switch (prediction) {
            case Prediction.Becomes(var predicted) -> {
                MapNode metadata =
                        predicted.body().map("metadata").orElse(MapNode.EMPTY).without("managedFields");
                MapNode body = predicted.body().with("metadata", metadata);
                yield new Prediction.Becomes(
                        new ResourceObject(predicted.apiVersion(), predicted.ref(), body, predicted.origin()));
            }
            case Prediction.NotInPlace refused -> refused;
        };
    }

    private static Question question(ResourceObject desired, LiveObject live) {
        return new Question(live.version(), digest(desired));
    }

    private static Digest digest(ResourceObject desired) {
        return Digest.of(JsonText.write(desired.body()));
    }
}
