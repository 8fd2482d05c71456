package io.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SyncOptionsTest {
    private static SyncOptions with(String... words) {
        SyncOptions options = SyncOptions.DEFAULT.withPrune(true);
        for (String word : words) {
            options = options.withWord(word).orElseThrow(() -> new AssertionError(word));
        }
        return options;
    }

    @Test
    void knows_the_words_of_argo_cd() {
        SyncOptions options = with(
                "CreateNamespace=true",
                "PruneLast=true",
                " FailOnSharedResource=true ",
                "RespectIgnoreDifferences=true",
                "SkipDryRunOnMissingResource=true",
                "PrunePropagationPolicy=orphan",
                "Validate=false",
                "Prune=confirm");

        assertThat(options.createNamespace()).isTrue();
        assertThat(options.pruneLast()).isTrue();
        assertThat(options.failOnSharedResource()).isTrue();
        assertThat(options.respectIgnoreDifferences()).isTrue();
        assertThat(options.confirmPrune()).isTrue();
        assertThat(options.prune()).isTrue();
        assertThat(options.apply())
                .isEqualTo(ApplyOptions.DEFAULT
                        .withPropagation(Propagation.ORPHAN)
                        .withSkipDryRunOnMissingResource(true)
                        .withValidate(false));
    }

    @Test
    void a_later_word_beats_an_earlier_one() {
        assertThat(with("Force=true", "Replace=true").apply())
                .isEqualTo(ApplyOptions.DEFAULT.withForce(true).withReplace(true));
        assertThat(with("Replace=true", "Replace=false")).isEqualTo(with());
        assertThat(with("Prune=false").prune()).isFalse();
        assertThat(with("Conflicts=report").apply().conflicts()).isEqualTo(Conflicts.REPORT);
        assertThat(with("Conflicts=report", "Conflicts=take")).isEqualTo(with());
    }

    @Test
    void a_word_for_what_is_always_so_changes_nothing() {
        assertThat(with("ServerSideApply=true", "ApplyOutOfSyncOnly=true", "Prune=true"))
                .isEqualTo(with());
    }

    @Test
    void a_word_for_what_never_is_so_or_that_is_unknown_is_told() {
        assertThat(SyncOptions.DEFAULT.withWord("ServerSideApply=false")).isEmpty();
        assertThat(SyncOptions.DEFAULT.withWord("Whatever=true")).isEmpty();
        assertThat(with("ClientSideApplyMigration=false").apply().merge()).isTrue();
    }

    @Test
    void a_list_with_a_wrong_word_is_refused_by_name() {
        assertThat(SyncOptions.DEFAULT.withWords("shop", List.of("PruneLast=true", "Validate=false")))
                .isEqualTo(SyncOptions.DEFAULT.withPruneLast(true).withApply(ApplyOptions.DEFAULT.withValidate(false)));
        assertThatThrownBy(() -> SyncOptions.DEFAULT.withWords("shop", List.of("PruneLast=true", "PruneFirst=true")))
                .isInstanceOfSatisfying(InvalidInput.class, e -> {
                    assertThat(e.subject()).isEqualTo("shop");
                    assertThat(e).hasMessage("'PruneFirst=true' is no sync option");
                    assertThat(e.remedy()).get().asString().contains("PruneLast=true");
                });
    }

    @Test
    void each_option_changes_nothing_but_itself() {
        SyncOptions all = new SyncOptions(
                true,
                true,
                true,
                7,
                true,
                true,
                new NamespaceMetadata(new TreeMap<>(Map.of("a", "b")), new TreeMap<>()),
                true,
                true,
                ApplyOptions.DEFAULT.withForce(true));

        assertThat(SyncOptions.DEFAULT
                        .withPrune(true)
                        .withConfirmPrune(true)
                        .withPruneLast(true)
                        .withDeleteBudgetPercent(7)
                        .withReplace(true)
                        .withCreateNamespace(true)
                        .withNamespaceMetadata(all.namespaceMetadata())
                        .withRespectIgnoreDifferences(true)
                        .withFailOnSharedResource(true)
                        .withApply(all.apply()))
                .isEqualTo(all);
    }
}
