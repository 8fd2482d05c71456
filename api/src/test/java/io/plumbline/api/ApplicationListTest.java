package io.plumbline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ApplicationStatus;
import io.plumbline.model.CommitInfo;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Destination;
import io.plumbline.model.Health;
import io.plumbline.model.HealthStatus;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.Labels;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.Revision;
import io.plumbline.model.RollbackPolicy;
import io.plumbline.model.RunId;
import io.plumbline.model.RunPhase;
import io.plumbline.model.RunReport;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.SyncPolicy;
import io.plumbline.model.SyncStatus;
import io.plumbline.model.Trigger;
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
        return ApplicationList.page(
                new ApplicationList.Snapshot(ALL, 7, _ -> CommitInfo.NONE),
                new ApplicationList.Page(ApplicationQuery.parse(query), sort, "", offset, limit));
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
                "is:failing                    | api",
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

    @ParameterizedTest
    @CsvSource({
        "FAILED, PROGRESSING, SYNCED, true",
        "ERROR, HEALTHY, OUT_OF_SYNC, true",
        "FAILED, HEALTHY, SYNCED, false",
        "SUCCEEDED, PROGRESSING, SYNCED, false",
        "RUNNING, HEALTHY, OUT_OF_SYNC, false",
        "SUCCEEDED, MISSING, OUT_OF_SYNC, true"
    })
    void it_is_failing_until_it_is_as_it_should_be_after_a_run_that_failed(
            RunPhase phase, HealthStatus health, SyncStatus sync, boolean failing) {
        ApplicationStatus plain = entry("web", "shop", health, sync, "").status();
        var run = new RunReport(
                RunId.of(0, 0),
                plain.application(),
                Trigger.REVISION,
                List.of(),
                phase,
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                "");
        var status = new ApplicationStatus(
                plain.application(),
                sync,
                plain.health(),
                plain.desired(),
                plain.synced(),
                plain.lastHealthy(),
                plain.objects(),
                Optional.of(run),
                plain.hold(),
                false,
                "",
                Instant.EPOCH,
                0);
        assertThat(ApplicationQuery.isFailing(status)).isEqualTo(failing);
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

    private static ApplicationPageDto grouped(String group) {
        return ApplicationList.page(
                new ApplicationList.Snapshot(
                        ALL, 7, _ -> new CommitInfo("Anna", "a@b.example", Instant.EPOCH, "Why\n\nso")),
                new ApplicationList.Page(ApplicationQuery.ALL, "name", group, 0, 10));
    }

    @Test
    void groups_come_in_order_with_counts_and_the_strip_follows_the_list() {
        ApplicationPageDto page = grouped("project");

        assertThat(page.groups()).extracting(GroupDto::key).containsExactly("bank", "shop");
        assertThat(page.groups()).extracting(GroupDto::count).containsExactly(1, 2);
        assertThat(page.items()).extracting(ApplicationDto::name).containsExactly("web-admin", "api", "web");
        assertThat(page.strip()).isEqualTo("PDH");
        assertThat(page.journalId()).isEqualTo(7);
        assertThat(grouped("health").groups())
                .extracting(GroupDto::key)
                .containsExactly("Degraded", "Progressing", "Healthy");
        assertThat(grouped("label:team").groups()).extracting(GroupDto::key).containsExactly("bank-team", "shop-team");
        assertThat(grouped("").groups()).isEmpty();
        assertThatThrownBy(() -> grouped("colour"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("not known");
    }

    @Test
    void counts_are_over_all_that_match_and_facets_over_everything() {
        ApplicationPageDto page = ApplicationList.page(
                new ApplicationList.Snapshot(ALL, 7, _ -> CommitInfo.NONE),
                new ApplicationList.Page(ApplicationQuery.parse("project:shop"), "name", "", 0, 1));

        assertThat(page.items()).hasSize(1);
        assertThat(page.strip()).isEqualTo("DH");
        assertThat(page.phases()).containsEntry("none", 2);
        assertThat(page.states()).isEqualTo(new StatesDto(1, 0, 0, 1, 0));
        assertThat(page.all().total()).isEqualTo(3);
        assertThat(page.facets().projects()).containsEntry("bank", 1).containsEntry("shop", 2);
        assertThat(page.facets().labels()).containsEntry("team", 3);
        assertThat(page.facets().labelValues()).containsEntry("team=shop-team", 2);
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/org/shop.git, https://github.com/org/shop/commit/ab12",
        "git@gitlab.example:org/shop.git, https://gitlab.example/org/shop/-/commit/ab12",
        "ssh://git@bitbucket.org:7999/org/shop.git, https://bitbucket.org/org/shop/commits/ab12",
        "http://gitea.example:3000/org/shop, http://gitea.example:3000/org/shop/commit/ab12",
        "https://user:pass@github.com/org/shop, https://github.com/org/shop/commit/ab12",
        "https://git.example/org/shop.git, ",
        "file:///srv/github/shop.git, ",
        "javascript:alert(1)//github.com, ",
        "/srv/shop.git, "
    })
    void a_commit_links_to_its_page_where_the_host_is_known(String repoUrl, String url) {
        assertThat(WebLink.commit(repoUrl, new Revision("main", "sha1", "ab12")))
                .isEqualTo(Optional.ofNullable(url));
    }
}
