package io.plumbline.engine.hook;

import static io.plumbline.engine.Trees.annotated;
import static io.plumbline.engine.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.ResourceObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HookRulesTest {
    private static final ResourceObject TASK = object("Task/t", "{}");

    @ParameterizedTest
    @CsvSource(
            delimiterString = "|",
            value = {
                "plumbline.dev/hook         | PreSync                       | [PRE_SYNC]",
                "argocd.argoproj.io/hook    | PostSync, PreSync,SyncFail    | [PRE_SYNC, POST_SYNC, SYNC_FAIL]",
                "argocd.argoproj.io/hook    | Skip                          | []",
                "argocd.argoproj.io/hook    | Sync,PreDelete,PostDelete     | [SYNC, PRE_DELETE, POST_DELETE]",
                "helm.sh/hook               | pre-install,pre-upgrade       | [PRE_SYNC]",
                "helm.sh/hook               | post-install, post-upgrade    | [POST_SYNC]",
                "helm.sh/hook               | pre-delete,post-delete        | [PRE_DELETE, POST_DELETE]",
                "helm.sh/hook               | test                          | []",
                "helm.sh/hook               | pre-rollback                  | []",
            })
    void reads_the_phases_of_each_dialect(String key, String words, String phases) {
        assertThat(HookRules.hook(annotated(TASK, key, words)))
                .get()
                .satisfies(hook -> assertThat(hook.phases()).hasToString(phases));
    }

    @Test
    void an_object_without_annotation_and_a_crd_install_hook_are_no_hooks() {
        assertThat(HookRules.hook(TASK)).isEmpty();
        assertThat(HookRules.hook(annotated(TASK, "helm.sh/hook", "crd-install")))
                .isEmpty();
    }

    @Test
    void the_first_dialect_that_speaks_decides() {
        ResourceObject both = annotated(TASK, "helm.sh/hook", "pre-install", "argocd.argoproj.io/hook", "PostSync");

        assertThat(HookRules.hook(both))
                .get()
                .hasToString("Hook[phases=[POST_SYNC], deletePolicies=[BEFORE_HOOK_CREATION]]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "|",
            value = {
                "plumbline.dev/hook-delete-policy      | HookFailed                         | [HOOK_FAILED]",
                "argocd.argoproj.io/hook-delete-policy | HookSucceeded,BeforeHookCreation   | [BEFORE_HOOK_CREATION, HOOK_SUCCEEDED]",
                "helm.sh/hook-delete-policy            | hook-succeeded, hook-failed        | [HOOK_SUCCEEDED, HOOK_FAILED]",
                "helm.sh/hook-delete-policy            | before-hook-creation               | [BEFORE_HOOK_CREATION]",
                "other                                 | x                                  | [BEFORE_HOOK_CREATION]",
            })
    void reads_the_delete_policies_of_each_dialect(String key, String words, String policies) {
        assertThat(HookRules.hook(annotated(TASK, "plumbline.dev/hook", "PreSync", key, words)))
                .get()
                .satisfies(hook -> assertThat(hook.deletePolicies()).hasToString(policies));
    }

    @Test
    void an_unknown_word_is_refused_with_the_place_and_the_words_there_are() {
        assertThatThrownBy(() -> HookRules.hook(annotated(TASK, "argocd.argoproj.io/hook", "PreSink")))
                .isInstanceOfSatisfying(InvalidInput.class, e -> {
                    assertThat(e.subject()).isEqualTo("deploy/all.yaml:1 Task/t");
                    assertThat(e.remedy()).get().asString().contains("PreSync, Sync");
                });
        assertThatThrownBy(() -> HookRules.hook(annotated(
                        TASK, "plumbline.dev/hook", "Sync", "argocd.argoproj.io/hook-delete-policy", "Never")))
                .hasMessageContaining("'Never'");
    }

    @ParameterizedTest
    @CsvSource({
        "plumbline.dev/sync-wave, 3, 3",
        "argocd.argoproj.io/sync-wave, -1000000, -1000000",
        "helm.sh/hook-weight, ' 5 ', 5",
        "other, 7, 0",
    })
    void reads_the_wave_of_each_dialect(String key, String text, int wave) {
        assertThat(Waves.of(annotated(TASK, key, text))).isEqualTo(wave);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "1.5", "", "0x10", "٣"})
    void a_wave_that_is_no_whole_number_is_told_and_does_not_count(String text) {
        ResourceObject wrong = annotated(TASK, "plumbline.dev/sync-wave", text);

        assertThat(Waves.of(wrong)).isZero();
        assertThat(Waves.warning(wrong))
                .hasValue("deploy/all.yaml:1 " + TASK.ref() + ": annotation plumbline.dev/sync-wave is '" + text
                        + "', which is no whole number and does not count; its wave is 0");
        assertThat(Waves.of(annotated(wrong, "helm.sh/hook-weight", "-3"))).isEqualTo(-3);
        assertThat(Waves.warning(annotated(TASK, "helm.sh/hook-weight", "+3"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000001", "-1000001", "99999999999"})
    void a_wave_beyond_the_limit_is_refused(String text) {
        assertThatThrownBy(() -> Waves.of(annotated(TASK, "plumbline.dev/sync-wave", text)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("'" + text + "'");
    }
}
