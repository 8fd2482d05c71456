package io.plumbline.model.json;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.ChangeOutcome;
import io.plumbline.model.ChangeResult;
import io.plumbline.model.Conflicts;
import io.plumbline.model.Diff;
import io.plumbline.model.Digest;
import io.plumbline.model.FieldDifference;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.Hold;
import io.plumbline.model.Hook;
import io.plumbline.model.HookDeletePolicy;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.Origin;
import io.plumbline.model.Phase;
import io.plumbline.model.Propagation;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Revision;
import io.plumbline.model.Sensitive;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// The small values that several documents hold.
final class ValueJson {
    private static final String DIGEST_PREFIX = "sha256:";

    private ValueJson() {}

    static TextNode text(Object value) {
        return new TextNode(value.toString());
    }

    static IntNode number(long value) {
        return new IntNode(value);
    }

    static BoolNode flag(boolean value) {
        return BoolNode.of(value);
    }

    static <T> ListNode list(Collection<T> values, Function<? super T, ? extends Node> write) {
        List<Node> nodes = new ArrayList<>(values.size());
        values.forEach(value -> nodes.add(write.apply(value)));
        return new ListNode(nodes);
    }

    /// The word for an enum without a text of its own: `HOOK_SUCCEEDED` is `hook-succeeded`.
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Digest digest(String text) {
        return new Digest(text.startsWith(DIGEST_PREFIX) ? text.substring(DIGEST_PREFIX.length()) : text);
    }

    static ListNode revisions(List<Revision> revisions) {
        return list(revisions, ValueJson::text);
    }

    static MapNode ref(ObjectRef ref) {
        return MapNode.builder()
                .put("group", ref.group())
                .put("kind", ref.kind())
                .put("namespace", ref.namespace())
                .put("name", ref.name())
                .build();
    }

    static ObjectRef ref(JsonFields fields) {
        return new ObjectRef(fields.text("group"), fields.text("kind"), fields.text("namespace"), fields.text("name"));
    }

    /// An object without its secret values.
    static MapNode object(ResourceObject object) {
        return MapNode.builder()
                .put("ref", ref(object.ref()))
                .put("apiVersion", object.apiVersion())
                .put("path", object.origin().path())
                .put("line", number(object.origin().line()))
                .put("body", Sensitive.leftOut(object).body())
                .build();
    }

    static ResourceObject object(JsonFields fields) {
        return new ResourceObject(
                fields.text("apiVersion"),
                ref(fields.inner("ref")),
                fields.inner("body").map(),
                new Origin(fields.text("path"), fields.small("line")));
    }

    static MapNode diff(Diff diff) {
        return MapNode.builder()
                .put("ref", ref(diff.ref()))
                .put("fields", list(diff.fields(), ValueJson::field))
                .build();
    }

    static Diff diff(JsonFields fields) {
        return new Diff(ref(fields.inner("ref")), fields.maps("fields", ValueJson::field));
    }

    private static MapNode field(FieldDifference field) {
        MapNode.Builder node = MapNode.builder().put("pointer", field.pointer());
        field.desired().ifPresent(value -> node.put("desired", value));
        field.live().ifPresent(value -> node.put("live", value));
        return node.put("cause", word(field.cause()))
                .put("manager", field.manager())
                .build();
    }

    private static FieldDifference field(JsonFields fields) {
        return new FieldDifference(
                fields.text("pointer"),
                fields.map().get("desired"),
                fields.map().get("live"),
                fields.word("cause", FieldDifference.Cause.class, ValueJson::word),
                fields.text("manager"));
    }

    static MapNode hook(Hook hook) {
        return MapNode.builder()
                .put("phases", list(hook.phases(), phase -> text(phase.text())))
                .put("deletePolicies", list(hook.deletePolicies(), policy -> text(policy.text())))
                .build();
    }

    static Hook hook(JsonFields fields) {
        var phases = EnumSet.noneOf(Phase.class);
        phases.addAll(fields.words("phases", Phase.class, Phase::text));
        var policies = EnumSet.noneOf(HookDeletePolicy.class);
        policies.addAll(fields.words("deletePolicies", HookDeletePolicy.class, HookDeletePolicy::text));
        return new Hook(phases, policies);
    }

    static MapNode health(Health health) {
        return MapNode.builder()
                .put("status", health.status().text())
                .put("message", health.message())
                .build();
    }

    static Health health(JsonFields fields) {
        return new Health(fields.word("status", HealthStatus.class, HealthStatus::text), fields.text("message"));
    }

    static MapNode result(ChangeResult result) {
        return MapNode.builder()
                .put("ref", ref(result.ref()))
                .put("outcome", word(result.outcome()))
                .put("message", result.message())
                .build();
    }

    static ChangeResult result(JsonFields fields) {
        return new ChangeResult(
                ref(fields.inner("ref")),
                fields.word("outcome", ChangeOutcome.class, ValueJson::word),
                fields.text("message"));
    }

    static MapNode options(ApplyOptions options) {
        return MapNode.builder()
                .put("conflicts", word(options.conflicts()))
                .put("force", flag(options.force()))
                .put("replace", flag(options.replace()))
                .put("ifNotPresent", flag(options.ifNotPresent()))
                .put("merge", flag(options.merge()))
                .put("validate", flag(options.validate()))
                .put("skipDryRunOnMissingResource", flag(options.skipDryRunOnMissingResource()))
                .put("propagation", word(options.propagation()))
                .build();
    }

    static ApplyOptions options(JsonFields fields) {
        return new ApplyOptions(
                fields.word("conflicts", Conflicts.class, ValueJson::word),
                fields.flag("force"),
                fields.flag("replace"),
                fields.flag("ifNotPresent"),
                fields.flag("merge"),
                fields.flag("validate"),
                fields.flag("skipDryRunOnMissingResource"),
                fields.word("propagation", Propagation.class, ValueJson::word));
    }

    static MapNode hold(Hold hold) {
        MapNode.Builder node = MapNode.builder()
                .put("application", hold.application().value())
                .put("revisions", revisions(hold.revisions()));
        hold.rendering().ifPresent(digest -> node.put("rendering", text(digest)));
        node.put("reason", hold.reason()).put("author", hold.author()).put("placedAt", text(hold.placedAt()));
        hold.expiresAt().ifPresent(time -> node.put("expiresAt", text(time)));
        return node.build();
    }

    static Hold hold(JsonFields fields) {
        return new Hold(
                fields.parsed("application", ApplicationName::new),
                fields.texts("revisions", Revision::parse),
                fields.optional("rendering", key -> fields.parsed(key, ValueJson::digest)),
                fields.text("reason"),
                fields.text("author"),
                fields.time("placedAt"),
                fields.optional("expiresAt", fields::time));
    }
}
