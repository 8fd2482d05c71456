package io.plumbline.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class EventReaderTest {
    private static final Path FOLDER = Path.of(System.getProperty("plumb.conformance", "../../shared/conformance"))
            .resolve("webhook");

    private static String payload(String name) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "no conformance data at " + FOLDER);
        return Files.readString(FOLDER.resolve(name + ".json"));
    }

    private static void check(String name, HostEvent.Kind kind, String ref, String url, List<String> paths)
            throws IOException {
        HostEvent event = EventReader.read(payload(name));
        assertThat(event.kind()).as(name).isEqualTo(kind);
        assertThat(event.ref().orElse("")).as(name).isEqualTo(ref);
        assertThat(event.repositories()).as(name).contains(url);
        assertThat(event.changedPaths()).as(name).containsExactlyElementsOf(paths);
    }

    @Test
    void every_known_payload_is_read_and_the_invalid_one_is_refused() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "no conformance data at " + FOLDER);
        int total = 0;
        int passed = 0;
        try (var files = Files.list(FOLDER)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                total++;
                passed += isAnswered(Files.readString(file))
                                != file.getFileName().toString().startsWith("invalid")
                        ? 1
                        : 0;
            }
        }
        System.out.println("webhook: " + passed + " / " + total);
        assertThat(passed)
                .as("webhook: %d / %d", passed, total)
                .isEqualTo(total)
                .isGreaterThanOrEqualTo(18);
    }

    private static boolean isAnswered(String payload) {
        try {
            return !EventReader.read(payload).repositories().isEmpty();
        } catch (PlumbException refused) {
            assertThat(refused.subject()).isEqualTo("invalid-event");
            return false;
        }
    }

    @Test
    void pushes_tell_repository_ref_and_paths() throws IOException {
        List<String> ksonnet = List.of(
                "ksapps/test-app/app.yaml",
                "ksapps/test-app/environments/staging-argocd-demo/main.jsonnet",
                "ksapps/test-app/environments/staging-argocd-demo/params.libsonnet");
        HostEvent.Kind push = HostEvent.Kind.PUSH;
        check("github-commit-event", push, "refs/heads/master", "https://github.com/jessesuen/test-repo.git", ksonnet);
        check(
                "github-commit-event-feature-branch",
                push,
                "refs/heads/env/dev",
                "https://github.com/org/repo.git",
                ksonnet);
        check("github-tag-event", push, "refs/tags/v1.0", "https://github.com/jessesuen/test-repo.git", ksonnet);
        check("gogs-event", push, "refs/heads/master", "http://gogs-server/john/repo-test.git", List.of("cm.yaml"));
        check(
                "gitlab-event",
                push,
                "refs/heads/master",
                "ssh://git@gitlab.com:2222/group/name.git",
                List.of("file.yaml"));
        check("gitlab-event", push, "refs/heads/master", "https://gitlab.com/group/name.git", List.of("file.yaml"));
        String bitbucket = "ssh://git@bitbucketserver:7999/myproject/test-repo.git";
        check("bitbucket-server-event", push, "refs/heads/master", bitbucket, List.of());
        String azure = "https://dev.azure.com/alexander0053/alex-test/_git/alex-test";
        check("azuredevops-git-push-event", push, "refs/heads/master", azure, List.of());
    }

    @Test
    void pull_requests_packages_and_pings_are_told_apart() throws IOException {
        HostEvent.Kind request = HostEvent.Kind.PULL_REQUEST;
        String hello = "https://github.com/Codertocat/Hello-World.git";
        check("github-pull-request-opened-event", request, "refs/heads/master", hello, List.of());
        check(
                "gitlab-merge-request-open-event",
                request,
                "refs/heads/master",
                "https://gitlab.com/group/name.git",
                List.of());
        String azure = "https://dev.azure.com/fabrikam/DefaultCollection/_git/Fabrikam";
        check("azuredevops-pull-request", request, "refs/heads/master", azure, List.of());
        check("ghcr-package-event", HostEvent.Kind.PACKAGE, "5.5.9", "oci://ghcr.io/user/guestbook", List.of());
        check("github-ping-event", HostEvent.Kind.PING, "", "https://github.com/Octocoders/Hello-World.git", List.of());
    }

    @Test
    void bitbucket_cloud_tells_its_repository_by_page() {
        HostEvent event = EventReader.read("""
                {"repository": {"full_name": "team/shop", "links": {"html": {"href": "https://bitbucket.org/team/shop"}}},
                 "push": {"changes": [{"new": {"type": "branch", "name": "main"}}]}}
                """);

        assertThat(event.repositories())
                .containsExactly(
                        "https://bitbucket.org/team/shop",
                        "https://bitbucket.org/team/shop.git",
                        "git@bitbucket.org:team/shop.git");
        assertThat(event.ref()).contains("refs/heads/main");
    }

    @Test
    void hostile_payloads_are_refused_and_never_crash() {
        for (String hostile : List.of(
                "",
                "null",
                "[]",
                "\"x\"",
                "{}",
                "{\"ref\":1,\"after\":{}}",
                "{\"repository\":[]}",
                "{\"object_kind\":\"push\",\"project\":{\"git_http_url\":1}}",
                "{\"eventType\":\"git.push\",\"resource\":{\"refUpdates\":[1,null]}}",
                "{\"eventKey\":\"x\",\"repository\":{\"links\":{\"clone\":{}}}}",
                "[".repeat(100_000),
                "{\"repository\":{\"links\":{\"html\":{\"href\":1}}},\"push\":1}")) {
            assertThatThrownBy(() -> EventReader.read(hostile))
                    .isInstanceOfSatisfying(PlumbException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_INPUT);
                        assertThat(refused.subject()).isEqualTo("invalid-event");
                    });
        }
    }

    @Test
    void an_event_that_is_too_large_is_refused_by_name() {
        String large = " ".repeat(EventReader.EVENT_BYTES_MAX + 1);

        assertThatThrownBy(() -> EventReader.read(large))
                .isInstanceOf(LimitExceeded.class)
                .hasMessageContaining("webhook.event.bytes");
    }
}
