package io.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;

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
}
