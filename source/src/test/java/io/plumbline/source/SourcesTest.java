package io.plumbline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.CommitInfo;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.Revision;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourcesTest {
    private final List<String> calls = new ArrayList<>();
    private final Sources sources = new Sources(List.of(new Scripted("charts"), new Scripted("https")));

    @Test
    void the_first_source_that_accepts_does_the_work() {
        var spec = SourceSpec.git("https://git.example/app", "main", "");

        var revision = sources.resolve(spec, Duration.ZERO);
        sources.fetch(spec, revision);
        sources.poll(spec.repoUrl());

        assertThat(calls).containsExactly("https resolve", "https fetch", "https poll");
    }

    @Test
    void a_repository_that_nobody_pulls_is_unsupported() {
        var spec = SourceSpec.git("bucket://user:secret@x/y", "main", "");

        assertThat(sources.accepts(spec)).isFalse();
        assertThatThrownBy(() -> sources.resolve(spec, Duration.ZERO))
                .isInstanceOfSatisfying(SourceException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.UNSUPPORTED);
                    assertThat(failure.subject()).doesNotContain("secret");
                });
    }

    private final class Scripted implements Source {
        private final String prefix;

        private Scripted(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public boolean accepts(SourceSpec spec) {
            return spec.repoUrl().startsWith(prefix);
        }

        @Override
        public Revision resolve(SourceSpec spec, Duration maxAge) {
            calls.add(prefix + " resolve");
            return new Revision("main", "sha1", "1");
        }

        @Override
        public Artifact fetch(SourceSpec spec, Revision revision) {
            calls.add(prefix + " fetch");
            return new Artifact(revision, CommitInfo.NONE, MemoryTree.of(Map.of()));
        }

        @Override
        public boolean poll(String repoUrl) {
            calls.add(prefix + " poll");
            return false;
        }

        @Override
        public Subscription watch(String repoUrl, Runnable changed) {
            return () -> {};
        }
    }
}
