package io.plumbline.engine.prune;

import static io.plumbline.engine.Trees.annotated;
import static io.plumbline.engine.Trees.map;
import static io.plumbline.engine.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.engine.prune.ObjectOptions.Permission;
import io.plumbline.model.ApplyOptions;
import io.plumbline.model.Conflicts;
import io.plumbline.model.Inventory;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.SyncOptions;
import io.plumbline.yaml.MapNode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ObjectOptionsTest {
    private static final ResourceObject PLAIN = object("v1 ConfigMap/a", "{}");
    private static final String FLUX = "kustomize.toolkit.fluxcd.io/";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sync-options | Prune=false | prune=NEVER",
                "sync-options | Prune=confirm | prune=CONFIRM",
                "sync-options | Delete=false | delete=NEVER",
                "sync-options | Delete=confirm | delete=CONFIRM",
                "sync-options | PruneLast=true | pruneLast=true",
                "sync-options | Replace=true | replace=true",
                "sync-options | Force=true | replace=true",
                "sync-options | 'Prune=false, Delete=false' | prune=NEVER, delete=NEVER",
                "compare-options | IgnoreExtraneous | extraneous=true",
                "sync-options | Frobnicate=true | ''",
                "sync-options | '' | ''"
            })
    void each_word_says_one_thing_in_both_dialects(String list, String words, String said) {
        for (String dialect : new String[] {"argocd.argoproj.io/", "plumbline.dev/"}) {
            assertThat(difference(annotated(PLAIN, dialect + list, words))).isEqualTo(said);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plumbline.dev/prune | disabled | prune=NEVER",
                "plumbline.dev/delete | Disabled | delete=NEVER",
                "plumbline.dev/replace | enabled | replace=true",
                "plumbline.dev/reconcile | disabled | reconcile=false",
                "helm.sh/resource-policy | keep | prune=NEVER, delete=NEVER",
                "kustomize.toolkit.fluxcd.io/prune | disabled | prune=NEVER",
                "kustomize.toolkit.fluxcd.io/prune | enabled | ''",
                "kustomize.toolkit.fluxcd.io/force | enabled | replace=true",
                "kustomize.toolkit.fluxcd.io/ssa | Ignore | prune=NEVER, reconcile=false",
                "kustomize.toolkit.fluxcd.io/reconcile | disabled | prune=NEVER, reconcile=false"
            })
    void annotations_of_each_dialect_say_what_they_say_there(String key, String value, String said) {
        assertThat(difference(annotated(PLAIN, key, value))).isEqualTo(said);
    }

    @Test
    void what_flux_writes_counts_as_a_label_too_and_what_others_write_does_not() {
        assertThat(difference(labelled(FLUX + "prune", "disabled"))).isEqualTo("prune=NEVER");
        assertThat(difference(labelled("plumbline.dev/prune", "disabled"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "argocd.argoproj.io/sync-options | Replace=true | replace",
                "argocd.argoproj.io/sync-options | Force=true | force",
                "argocd.argoproj.io/sync-options | Validate=false | validate",
                "argocd.argoproj.io/sync-options | SkipDryRunOnMissingResource=true | skip",
                "argocd.argoproj.io/sync-options | ClientSideApplyMigration=false | merge",
                "argocd.argoproj.io/sync-options | Conflicts=report | conflicts",
                "plumbline.dev/conflicts | report | conflicts",
                "kustomize.toolkit.fluxcd.io/force | enabled | force",
                "kustomize.toolkit.fluxcd.io/ssa | merge | merge",
                "kustomize.toolkit.fluxcd.io/ssa | IfNotPresent | ifNotPresent"
            })
    void how_a_change_is_carried_out_is_said_by_the_object(String key, String value, String option) {
        ApplyOptions usual = ApplyOptions.DEFAULT;
        ApplyOptions expected = switch (option) {
            case "replace" -> usual.withReplace(true);
            case "force" -> usual.withForce(true);
            case "validate" -> usual.withValidate(false);
            case "skip" -> usual.withSkipDryRunOnMissingResource(true);
            case "merge" -> usual.withMerge(true);
            case "conflicts" -> usual.withConflicts(Conflicts.REPORT);
            case "ifNotPresent" -> usual.withIfNotPresent(true);
            case String other -> throw new IllegalArgumentException(other);
        };

        assertThat(ObjectOptions.applying(annotated(PLAIN, key, value), usual)).isEqualTo(expected);
    }

    @Test
    void an_object_takes_back_what_its_application_says() {
        ApplyOptions application = ApplyOptions.DEFAULT
                .withConflicts(Conflicts.REPORT)
                .withForce(true)
                .withReplace(true)
                .withValidate(false)
                .withMerge(true)
                .withIfNotPresent(true)
                .withSkipDryRunOnMissingResource(true);
        ResourceObject back = annotated(
                PLAIN,
                "argocd.argoproj.io/sync-options",
                "Force=false,Replace=false,Validate=true,SkipDryRunOnMissingResource=false",
                "plumbline.dev/conflicts",
                "take",
                FLUX + "ssa",
                "override");

        assertThat(ObjectOptions.applying(back, application)).isEqualTo(ApplyOptions.DEFAULT);
        assertThat(ObjectOptions.applying(PLAIN, application)).isSameAs(application);
    }

    @ParameterizedTest
    @CsvSource({"10, 10, 0, false", "11, 22, 50, false", "12, 22, 50, true", "11, 11, 100, false", "11, 1000, 1, true"})
    void a_budget_is_kept_to_the_object(int deletions, int owned, int percent, boolean over) {
        Inventory inventory = Inventory.of(IntStream.range(0, owned)
                .mapToObj(i -> object("File/f" + i, "{}").ref())
                .toList());

        assertThat(PruneRules.overBudget(deletions, inventory, SyncOptions.DEFAULT.withDeleteBudgetPercent(percent)))
                .matches(answer -> answer.isPresent() == over);
    }

    private static ResourceObject labelled(String key, String value) {
        MapNode labels = map("{'" + key + "': '" + value + "'}");
        MapNode metadata = PLAIN.body().map("metadata").orElseThrow().with("labels", labels);
        return new ResourceObject(
                PLAIN.apiVersion(), PLAIN.ref(), PLAIN.body().with("metadata", metadata), PLAIN.origin());
    }

    /// What is said that is not usual: `prune=NEVER, reconcile=false`.
    private static String difference(ResourceObject object) {
        ObjectOptions said = ObjectOptions.of(object);
        var text = new StringBuilder();
        add(text, "prune", said.prune(), Permission.ALLOWED);
        add(text, "delete", said.delete(), Permission.ALLOWED);
        add(text, "pruneLast", said.pruneLast(), false);
        add(text, "replace", said.replace(), false);
        add(text, "reconcile", said.reconcile(), true);
        add(text, "extraneous", said.extraneous(), false);
        return text.toString();
    }

    private static void add(StringBuilder text, String name, Object value, Object usual) {
        if (!value.equals(usual)) {
            text.append(text.isEmpty() ? "" : ", ").append(name).append('=').append(value);
        }
    }
}
