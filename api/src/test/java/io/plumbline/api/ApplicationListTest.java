package io.plumbline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Destination;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Labels;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.RollbackPolicy;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.SyncPolicy;
import io.plumbline.model.SyncStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApplicationListTest {
    private static final List<ApplicationList.Entry> ALL = List.of(
            entry("web", "shop", HealthStatus.HEALTHY, SyncStatus.SYNCED, ""),
            entry("api", "shop", HealthStatus.DEGRADED, SyncStatus.OUT_OF_SYNC, "waits for db"),
            entry("web-admin", "bank", HealthStatus.PROGRESSING, SyncStatus.SYNCED, ""));

    private static ApplicationList.Entry entry(
            String name, String project, HealthStatus health, SyncStatus sync, String blocked) {
        var application = new Application(
                new ApplicationName(name),
                project,
                Labels.of(Map.of("team", project + "-team")),
                List.of(),
                List.of(SourceSpec.git("https://git.example/" + name + ".git", "main", "deploy")),
                new Destination("local", "ns-" + name),
                SyncPolicy.DEFAULT,
                List.of(),
                RollbackPolicy.DEFAULT,
                DeletionPolicy.CASCADE,
                name.equals("web-admin"),
                Optional.empty());
        ApplicationStatus initial = ApplicationStatus.initial(application.name(), Instant.EPOCH);
        var status = new ApplicationStatus(
                application.name(),
                sync,
                new Health(health, ""),
                initial.desired(),
                initial.synced(),
                initial.lastHealthy(),
                initial.objects(),
                initial.run(),
                initial.hold(),
                false,
                blocked,
                Instant.EPOCH,
                0);
        return new ApplicationList.Entry(application, status);
    }

    private static ApplicationPageDto page(String query, String sort, int offset, int limit) {
        return ApplicationList.page(ALL, new ApplicationList.Page(ApplicationQuery.parse(query), sort, offset, limit));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                            | api,web,web-admin",
                "web                           | web,web-admin",
                "name:web                      | web",
                "-name:web                     | api,web-admin",
                "health:degraded               | api",
                "Health:Degraded,progressing   | api,web-admin",
                "-health:healthy project:shop  | api",
                "sync:synced web               | web,web-admin",
                "target:local namespace:ns-api | api",
                "repo:git.example/web          | web,web-admin",
                "label:team=bank-team          | web-admin",
                "label:team                    | api,web,web-admin",
                "is:blocked                    | api",
                "is:suspended,blocked          | api,web-admin",
                "phase:none                    | api,web,web-admin",
                "parent:root                   | ''",
                "is:held                       | ''"
            })
    void a_query_finds(String query, String names) {
        assertThat(String.join(
                        ",",
                        page(query, "name", 0, 10).items().stream()
                                .map(ApplicationDto::name)
                                .toList()))
                .isEqualTo(names);
    }

    @Test
    void a_page_is_cut_after_sorting_and_counts_are_over_all_that_match() {
        ApplicationPageDto page = page("", "-health", 1, 1);

        assertThat(page.items()).extracting(ApplicationDto::name).containsExactly("web-admin");
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.health())
                .containsExactly(Map.entry("Degraded", 1), Map.entry("Healthy", 1), Map.entry("Progressing", 1));
        assertThat(page.sync()).containsExactly(Map.entry("OutOfSync", 1), Map.entry("Synced", 2));
    }

    @Test
    void what_is_not_known_is_refused_with_what_is() {
        assertThatThrownBy(() -> ApplicationQuery.parse("helth:x"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        wrong ->
                                assertThat(wrong.explain()).contains("'helth:'").contains("known are: health"));
        assertThatThrownBy(() -> ApplicationQuery.parse("is:odd")).hasMessageContaining("is:odd");
        assertThatThrownBy(() -> page("", "colour", 0, 1)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> page("", "name", -1, 1)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void limits_are_named() {
        String longest = "x".repeat(ApplicationQuery.CHARACTERS_MAX + 1);
        assertThatThrownBy(() -> ApplicationQuery.parse(longest))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("query.characters");
        assertThatThrownBy(() -> page("", "name", 0, ApplicationList.PAGE_MAX + 1))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("page.applications");
    }
}
