package io.plumbline.render;

import io.plumbline.model.Secret;
import io.plumbline.render.FactTrace.FactQuestion;
import io.plumbline.render.FactTrace.FactSource;
import io.plumbline.yaml.MapNode;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// The facts a renderer sees. Whatever it asks is recorded with the answer, so that the rendering is good for as long
/// as the answers stay the same. For the thread that renders.
public final class TracedFacts {
    private final FactSource source;
    private final SortedMap<FactQuestion, String> answers = new TreeMap<>();

    TracedFacts(FactSource source) {
        this.source = source;
    }

    /// Facts of which nothing is known.
    public static TracedFacts none() {
        ReleasePast none = ReleasePast.NONE;
        return new TracedFacts(new FactSource(RenderFacts.NONE, none.again(RenderFacts.NONE.since()), new TreeMap<>()));
    }

    /// The version of Kubernetes; empty when unknown.
    public String kubeVersion() {
        return asked(new FactQuestion(FactQuestion.Kind.KUBERNETES));
    }

    /// What the place serves. Not recorded: say which of it counted with [#usedVersion] or [#usedVersions].
    public SortedSet<String> apiVersions() {
        return source.facts().apiVersions();
    }

    /// The rendering depends on whether there is this API version.
    public void usedVersion(String version) {
        asked(new FactQuestion(FactQuestion.Kind.VERSION, version));
    }

    /// The rendering depends on the whole list of API versions.
    public void usedVersions() {
        asked(new FactQuestion(FactQuestion.Kind.VERSIONS));
    }

    /// What templates see of the history. Not recorded: say what of it counted with [#usedRelease] or [#usedPresent].
    public ReleaseState release() {
        return source.release();
    }

    /// The rendering depends on the number or kind of the release.
    public void usedRelease() {
        asked(new FactQuestion(FactQuestion.Kind.RELEASE));
    }

    /// The rendering depends on the time.
    public void usedPresent() {
        asked(new FactQuestion(FactQuestion.Kind.PRESENT));
    }

    /// The text with the variables of the build environment put in for `$NAME` and `${NAME}`. Other dollars stay.
    public String expand(String text) {
        return text.indexOf('$') < 0 ? text : BuildVariables.expand(text, this::variable);
    }

    /// The object of the target that values are taken from.
    public Optional<MapNode> object(String apiVersion, String kind, String namespace, String name) {
        var question = new FactQuestion(FactQuestion.Kind.OBJECTS, apiVersion, kind, namespace, name);
        return recorded(question, source.facts().objects()).stream().findFirst();
    }

    /// The objects that a template looks up.
    public List<MapNode> lookup(String apiVersion, String kind, String namespace, String name) {
        var question = new FactQuestion(FactQuestion.Kind.LOOKUP, apiVersion, kind, namespace, name);
        return recorded(question, source.facts().lookup());
    }

    /// What passwords and keys come from; empty when nothing secret was given.
    public Secret seed() {
        return source.facts().seed();
    }

    FactTrace trace() {
        return new FactTrace(answers);
    }

    private Optional<String> variable(String name) {
        Optional<String> value = Optional.ofNullable(source.variables().get(name));
        if (value.isPresent()) {
            asked(new FactQuestion(FactQuestion.Kind.VARIABLE, name));
        }
        return value;
    }

    private String asked(FactQuestion question) {
        String answer = question.ask(source);
        answers.put(question, answer);
        return answer;
    }

    private List<MapNode> recorded(FactQuestion question, LiveReader reader) {
        List<MapNode> found = question.find(reader);
        answers.put(question, FactQuestion.told(found));
        return found;
    }
}
