package io.plumbline.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.plumbline.it.live.LiveServer;
import io.plumbline.testkit.GitWorkspace;
import io.plumbline.testkit.kube.KubeNamespace;
import io.plumbline.testkit.kube.TestCluster;
import io.plumbline.testkit.kube.TestClusterExtension;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The page against a control plane with simulated nodes: what a cluster adds to what hosts show.
@ExtendWith(TestClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterPagesTest {
    private static final String SETTINGS = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {greeting: hello, colour: blue}
            """;
    private static final String WEB = """
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec:
              selector: {app: web}
              ports: [{port: 80, targetPort: 8080}]
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              annotations: {plumbline.dev/sync-wave: "1"}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata:
                  labels: {app: web}
                  annotations: {%s}
                spec:
                  containers:
                  - {name: app, image: "example.test/shop:%s", ports: [{containerPort: 8080}]}
                  - {name: talker, image: "example.test/talker:1"}
            """;

    /// A Service that the API server refuses: a port is a number up to 65535.
    private static final String REFUSED = """
            apiVersion: v1
            kind: Service
            metadata: {name: refused}
            spec: {selector: {app: web}, ports: [{port: 70000}]}
            """;

    /// What Argo CD's Application is, as far as this needs to know.
    private static final String DEFINITION = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: applications.argoproj.io}
            spec:
              group: argoproj.io
              scope: Namespaced
              names: {kind: Application, singular: application, plural: applications, listKind: ApplicationList}
              versions:
                - name: v1alpha1
                  served: true
                  storage: true
                  schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """;
    private LiveServer server;
    private PageBrowser browser;
    private TestCluster plane;
    private KubeNamespace namespace;

    @BeforeAll
    void open(TestCluster plane, KubeNamespace namespace, @TempDir Path folder)
            throws IOException, InterruptedException {
        this.plane = plane;
        this.namespace = namespace;
        plane.kubectl("create", "namespace", namespace.name() + "-stuck");
        browser = PageBrowser.start();
        GitWorkspace git = GitWorkspace.create(folder, "shop");
        git.write("deploy/settings.yaml", SETTINGS).write("deploy/web.yaml", WEB.formatted("", "1"));
        git.write("stuck/web.yaml", WEB.formatted("test.plumbline.dev/pod: image-pull", "nosuch"))
                .write("refused/service.yaml", REFUSED)
                .push("Declare the shop");
        Path data = Files.createDirectories(folder.resolve("data"));
        String hub = namespace.name() + "-hub";
        Files.writeString(
                data.resolve("plumbline.yaml"), "hub: " + plane.kubeconfig() + "\nhub-namespace: " + hub + "\n");
        plane.kubectl("create", "namespace", hub);
        plane.apply(DEFINITION);
        plane.kubectl("wait", "--for=condition=Established", "crd/applications.argoproj.io", "--timeout=240s");
        plane.apply(unusable(hub, git.bare()));
        server = LiveServer.start(data);
        server.door().declare("""
                apiVersion: plumbline.dev/v1
                kind: Target
                metadata: {name: test}
                spec: {kubernetes: {kubeconfig: {fromFile: %s}}}
                """.formatted(plane.kubeconfig()));
        server.door().declare(application("shop", git.bare(), "deploy", namespace.name()));
        server.door().declare(application("stuck", git.bare(), "stuck", namespace.name() + "-stuck"));
        server.door()
                .declare(application("refused", git.bare(), "refused", namespace.name())
                        .replaceAll("(?m)^ *sync:.*\n", ""));
    }

    private static String application(String name, Path repository, String path, String namespace) {
        return """
                apiVersion: plumbline.dev/v1
                kind: Application
                metadata: {name: %s}
                spec:
                  source: {repoURL: %s, targetRevision: main, path: %s}
                  destination: {target: test, namespace: %s}
                  sync: {automated: {prune: true, selfHeal: true}, timeout: %s}
                """.formatted(name, repository, path, namespace, name.equals("stuck") ? "30s" : "10m");
    }

    /// An Application of Argo CD that asks for a plugin, which is not run.
    private static String unusable(String namespace, Path repository) {
        return """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: unusable, namespace: %s}
            spec:
              project: default
              source: {repoURL: "%s", targetRevision: main, path: deploy, plugin: {name: kasane}}
              destination: {server: "https://kubernetes.default.svc", namespace: default}
            """.formatted(namespace, repository);
    }

    @AfterAll
    void close() {
        if (server != null) {
            server.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private Page guest() {
        return browser.guest(server.door(), ColorScheme.LIGHT);
    }

    private String object(String group, String kind, String name) {
        String key = group + "|" + kind + "|" + namespace.name() + "|" + name;
        return server.door().address() + "/applications/shop/object?ref="
                + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    private Page shop() {
        Page page = guest();
        page.navigate(server.door().address() + "/applications/shop");
        assertThat(page.locator(".app-title")).containsText("Healthy");
        assertThat(page.locator(".step.done").last()).containsText("Healthy");
        return page;
    }

    /// The page of the shop with its objects folded, as a person left it: whatever their health is meanwhile.
    private Page folded(String shown) {
        Page page = shop();
        String turned = Stream.of(
                        "apps|Deployment|" + namespace.name() + "|web", "|Service|" + namespace.name() + "|web")
                .map(key -> URLEncoder.encode("-" + key, StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
        page.navigate(server.door().address() + "/applications/shop?objects=" + shown + "&turned="
                + URLEncoder.encode(turned, StandardCharsets.UTF_8));
        assertThat(page.getByLabel("What Deployment web owns")).hasAttribute("aria-expanded", "false");
        return page;
    }

    /// The lines of the tree whose objects are of a kind.
    private static Locator rows(Page page, String kind) {
        Locator named = page.locator(".kind", new Page.LocatorOptions().setHasText(Pattern.compile("^" + kind + "$")));
        return page.locator(".objects tbody tr").filter(new Locator.FilterOptions().setHas(named));
    }

    private static Locator button(Locator within, String words) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words));
    }

    @Test
    void an_application_shows_what_its_objects_have_made() {
        Page page = folded("tree");
        page.getByLabel("What Deployment web owns").click();
        assertThat(rows(page, "ReplicaSet").first()).isVisible();
        assertThat(rows(page, "Pod")).hasCount(2);
        page.getByLabel("What Service web owns").click();
        assertThat(page.locator(".objects tbody")).containsText("EndpointSlice");
        PageBrowser.shoot(page, "cluster-application-light");
        PageBrowser.assertAccessible(page, "application on a cluster");
        rows(page, "Pod").first().getByRole(AriaRole.LINK).click();
        assertThat(page.locator(".object h2")).containsText("Pod");
        browser.leave(page);
    }

    @Test
    void the_graph_shows_what_an_object_has_made_below_it() {
        Page page = folded("graph");
        Locator sets = page.locator(".graph-card", new Page.LocatorOptions().setHasText("ReplicaSet"));
        Locator pods = page.locator(".graph-card", new Page.LocatorOptions().setHasText(Pattern.compile("Pod$")));
        assertThat(page.locator(".graph-card")).hasCount(4);
        Locator turn = page.getByLabel("What Deployment web owns");
        turn.focus();
        page.keyboard().press("Enter");
        assertThat(sets.first()).isVisible();
        assertThat(pods).hasCount(2);
        assertThat(page.locator("path.owns").nth(2)).isAttached();
        assertThat(turn).isFocused();
        PageBrowser.shoot(page, "cluster-graph-light");
        PageBrowser.assertAccessible(page, "graph with what was made");
        page.keyboard().press("Enter");
        assertThat(page.locator(".graph-card")).hasCount(4);
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Tree"))
                .click();
        assertThat(page.getByLabel("What Deployment web owns")).hasAttribute("aria-expanded", "false");
        browser.leave(page);
    }

    @Test
    void an_object_shows_what_is_declared_what_is_live_and_whose_it_is() {
        Page page = shop();
        page.navigate(object("apps", "Deployment", "web"));
        assertThat(page.locator(".document")).containsText("progressDeadlineSeconds");
        assertThat(page.locator(".managers")).containsText("plumbline");
        assertThat(page.locator(".managers")).containsText("kube-controller-manager");
        page.navigate(object("apps", "Deployment", "web") + "&tab=diff");
        assertThat(page.locator(".diff-head")).containsText("As declared");
        assertThat(page.locator(".compared")).hasCount(0);
        page.locator(".diff-head a").click();
        assertThat(page.locator(".compared")).containsText("progressDeadlineSeconds");
        page.navigate(object("apps", "Deployment", "web") + "&tab=events");
        assertThat(page.locator(".entries")).containsText("ScalingReplicaSet");
        PageBrowser.shoot(page, "cluster-events-light");
        PageBrowser.assertAccessible(page, "events of an object");
        browser.leave(page);
    }

    @Test
    void a_dry_run_tells_what_the_cluster_refuses() {
        Page page = guest();
        page.navigate(server.door().address() + "/applications/refused/plan");
        assertThat(page.locator(".verb-create")).containsText("refused");
        button(page.locator(".plan-head"), "Dry run").click();
        assertThat(page.locator(".dry-run .degraded")).containsText("Service");
        assertThat(page.locator(".dry-run .degraded")).containsText("70000");
        PageBrowser.shoot(page, "cluster-refused-light");
        PageBrowser.assertAccessible(page, "refused dry run");
        browser.leave(page);
    }

    @Test
    void the_tree_is_unfolded_and_folded_by_arrow_keys() {
        Page page = folded("tree");
        Locator deployment = rows(page, "Deployment");
        deployment.getByRole(AriaRole.LINK).focus();
        page.keyboard().press("ArrowRight");
        assertThat(rows(page, "ReplicaSet").first()).isVisible();
        assertThat(deployment.getByRole(AriaRole.LINK)).isFocused();
        page.keyboard().press("ArrowRight");
        assertThat(rows(page, "ReplicaSet").first().getByRole(AriaRole.LINK)).isFocused();
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("ArrowLeft");
        assertThat(deployment.getByRole(AriaRole.LINK)).isFocused();
        page.keyboard().press("ArrowLeft");
        assertThat(rows(page, "ReplicaSet")).hasCount(0);
        browser.leave(page);
    }

    @Test
    void logs_are_followed_by_container_and_run() {
        Page page = shop();
        page.navigate(object("apps", "Deployment", "web") + "&tab=logs");
        assertThat(page.locator(".log-lines")).containsText("ready to serve");
        page.getByLabel("previous", new Page.GetByLabelOptions().setExact(true)).check();
        assertThat(page.locator(".log-lines")).containsText("fatal: the store does not answer");
        page.getByLabel("previous", new Page.GetByLabelOptions().setExact(true)).uncheck();
        page.getByLabel("Container").selectOption("talker");
        assertThat(page.locator(".log-lines")).not().containsText("ready to serve");
        plane.talk("an order came in");
        assertThat(page.locator(".log-lines")).containsText("an order came in");
        page.getByLabel("Filter lines").fill("/order c.me/");
        assertThat(page.locator(".log-line").first()).containsText("an order came in");
        PageBrowser.shoot(page, "cluster-logs-light");
        PageBrowser.assertAccessible(page, "logs of a pod");
        browser.leave(page);
    }

    @Test
    void a_drift_is_healed_and_told() {
        Page page = shop();
        plane.kubectl(
                "-n", namespace.name(), "patch", "configmap", "settings", "-p", "{\"data\":{\"colour\":\"red\"}}");
        page.navigate(server.door().address() + "/applications/shop");
        assertThat(page.locator(".road")).containsText("Drift found");
        assertThat(page.locator(".step.done").last()).containsText("Healthy");
        page.locator(".step a").first().click();
        assertThat(page.locator(".evidence")).containsText("ConfigMap");
        page.navigate(object("", "ConfigMap", "settings"));
        assertThat(page.locator(".document")).containsText("colour: blue");
        browser.leave(page);
    }

    @Test
    void actions_of_a_kind_are_run_from_the_page() {
        Page page = shop();
        page.navigate(object("apps", "Deployment", "web"));
        page.locator(".object .actions").getByText("Actions").click();
        button(page.locator(".object .actions"), "Restart").click();
        button(page.getByRole(AriaRole.DIALOG), "Restart").click();
        browser.awaitNotice(page, "Restart");
        assertThat(page.locator(".document")).containsText("kubectl.kubernetes.io/restartedAt");
        page.locator(".object .actions").getByText("Actions").click();
        button(page.locator(".object .actions"), "Scale").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(button(dialog, "Scale")).isDisabled();
        dialog.getByRole(AriaRole.TEXTBOX).fill("2");
        PageBrowser.assertAccessible(page, "action with a parameter");
        button(dialog, "Scale").click();
        browser.awaitNotice(page, "Scale: Deployment");
        settle(page);
        browser.leave(page);
    }

    /// Waits until the Deployment has rolled out, and until the server has seen it, for the next one to find it at
    /// rest.
    private void settle(Page page) {
        plane.kubectl("-n", namespace.name(), "rollout", "status", "deployment/web", "--timeout=240s");
        String generation = plane.kubectl(
                "-n", namespace.name(), "get", "deployment", "web", "-o", "jsonpath={.metadata.generation}");
        String ref = URLEncoder.encode("apps|Deployment|" + namespace.name() + "|web", StandardCharsets.UTF_8);
        page.waitForCondition(() -> {
            String seen = server.door().send("GET", "/api/v1/applications/shop/object?ref=" + ref, "");
            return seen.contains("\"observedGeneration\":" + generation) && seen.contains("NewReplicaSetAvailable");
        });
    }

    @Test
    void an_object_is_deleted_after_its_name_was_typed_and_comes_back() {
        Page page = shop();
        page.navigate(object("", "Service", "web"));
        assertThat(page.locator(".document")).containsText("clusterIP");
        String before =
                plane.kubectl("-n", namespace.name(), "get", "service", "web", "-o", "jsonpath={.metadata.uid}");
        page.locator(".object .actions").getByText("Actions").click();
        button(page.locator(".object .actions"), "Delete…").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("the next sync makes it anew");
        assertThat(button(dialog, "Delete")).isDisabled();
        dialog.getByRole(AriaRole.TEXTBOX).fill("web");
        PageBrowser.assertAccessible(page, "deletion of an object");
        button(dialog, "Delete").click();
        browser.awaitNotice(page, "Deletes Service");
        page.navigate(object("", "Service", "web"));
        assertThat(page.locator(".document")).containsText("clusterIP");
        assertThat(page.locator(".document")).not().containsText(before);
        browser.leave(page);
    }

    @Test
    void an_image_that_cannot_be_pulled_is_told_beside_what_waits_for_it() {
        Page page = guest();
        page.navigate(server.door().address() + "/applications/stuck");
        assertThat(page.locator(".step.failed").first()).isVisible();
        assertThat(page.locator(".cause")).containsText("Deployment");
        assertThat(page.locator(".cause .log")).containsText("ImagePullBackOff");
        assertThat(page.locator(".objects tbody")).containsText("ReplicaSet");
        PageBrowser.shoot(page, "cluster-stuck-light");
        PageBrowser.assertAccessible(page, "image that cannot be pulled");
        browser.leave(page);
    }

    @Test
    void a_cluster_is_told_on_the_page_of_the_instance() {
        Page page = shop();
        page.navigate(server.door().address() + "/instance");
        assertThat(page.locator("section[aria-labelledby=targets]")).containsText(plane.server());
        assertThat(page.locator("section[aria-labelledby=targets]")).containsText("requests a minute");
        Locator feeds = page.locator("section[aria-labelledby=feeds]");
        assertThat(feeds).containsText("declares 1 object");
        assertThat(feeds.locator(".missing").first()).containsText("unusable");
        PageBrowser.shoot(page, "cluster-instance-light");
        PageBrowser.assertAccessible(page, "cluster that declares");
        browser.leave(page);
    }
}
