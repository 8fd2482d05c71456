package io.plumbline.helm.render;

import io.plumbline.helm.HelmException;
import io.plumbline.helm.golang.GoFunction;
import io.plumbline.helm.golang.GoFunction.Param;
import io.plumbline.helm.golang.GoList;
import io.plumbline.helm.golang.GoObject;
import io.plumbline.helm.golang.GoQuote;
import io.plumbline.helm.golang.GoStruct;
import io.plumbline.helm.version.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `.Capabilities`: what the target cluster can do, and which Helm this is.
public final class CapabilityObjects {
    private static final List<String> COMMON = List.of(
            "v1",
            "admissionregistration.k8s.io/v1",
            "admissionregistration.k8s.io/v1alpha1",
            "admissionregistration.k8s.io/v1beta1",
            "internal.apiserver.k8s.io/v1alpha1",
            "apps/v1",
            "apps/v1beta1",
            "apps/v1beta2",
            "authentication.k8s.io/v1",
            "authentication.k8s.io/v1alpha1",
            "authentication.k8s.io/v1beta1",
            "authorization.k8s.io/v1",
            "authorization.k8s.io/v1beta1",
            "autoscaling/v1",
            "autoscaling/v2",
            "batch/v1",
            "batch/v1beta1",
            "certificates.k8s.io/v1",
            "certificates.k8s.io/v1beta1",
            "certificates.k8s.io/v1alpha1",
            "coordination.k8s.io/v1alpha2",
            "coordination.k8s.io/v1beta1",
            "coordination.k8s.io/v1",
            "discovery.k8s.io/v1",
            "discovery.k8s.io/v1beta1",
            "events.k8s.io/v1",
            "events.k8s.io/v1beta1",
            "extensions/v1beta1",
            "flowcontrol.apiserver.k8s.io/v1",
            "flowcontrol.apiserver.k8s.io/v1beta1",
            "flowcontrol.apiserver.k8s.io/v1beta2",
            "flowcontrol.apiserver.k8s.io/v1beta3",
            "networking.k8s.io/v1",
            "networking.k8s.io/v1beta1",
            "node.k8s.io/v1",
            "node.k8s.io/v1alpha1",
            "node.k8s.io/v1beta1",
            "policy/v1",
            "policy/v1beta1",
            "rbac.authorization.k8s.io/v1",
            "rbac.authorization.k8s.io/v1beta1",
            "rbac.authorization.k8s.io/v1alpha1",
            "resource.k8s.io/v1",
            "resource.k8s.io/v1beta2",
            "resource.k8s.io/v1beta1",
            "resource.k8s.io/v1alpha3",
            "scheduling.k8s.io/v1alpha2",
            "scheduling.k8s.io/v1beta1",
            "scheduling.k8s.io/v1",
            "storage.k8s.io/v1beta1",
            "storage.k8s.io/v1",
            "storage.k8s.io/v1alpha1",
            "storagemigration.k8s.io/v1beta1",
            "apiextensions.k8s.io/v1beta1",
            "apiextensions.k8s.io/v1");

    private CapabilityObjects() {}

    /// The API versions that Helm knows by itself, without a cluster.
    public static List<String> builtInVersions(boolean helm4) {
        if (!helm4) {
            return COMMON;
        }
        List<String> list = new ArrayList<>(COMMON);
        list.add(list.indexOf("networking.k8s.io/v1"), "lifecycle.k8s.io/v1alpha1");
        list.set(list.indexOf("scheduling.k8s.io/v1alpha2"), "scheduling.k8s.io/v1alpha3");
        list.add(list.indexOf("storagemigration.k8s.io/v1beta1"), "storagemigration.k8s.io/v1");
        return List.copyOf(list);
    }

    /// Reads the version of a cluster; [HelmException] when it is none.
    static KubernetesVersion kubernetes(String version, boolean helm4) {
        KubernetesVersion parsed = KubernetesVersion.parse(version, helm4);
        if (parsed == null) {
            String quoted = GoQuote.quote(version);
            throw new HelmException(
                    HelmException.Stage.VALUES,
                    "invalid kube version '" + version + "': could not parse " + quoted + " as version");
        }
        return parsed;
    }

    static GoObject of(KubernetesVersion version, List<String> apiVersions, boolean helm4, UseRecord uses) {
        String home = helm4 ? "common." : "chartutil.";
        var kube = GoStruct.of(home + "KubeVersion")
                .shownAs(version.release())
                .field("Version", "Version", version.text());
        if (helm4) {
            kube.field("normalizedVersion", "", version.release());
        }
        kube.field("Major", "Major", version.major())
                .field("Minor", "Minor", version.minor())
                .method(GoFunction.of("GitVersion", (_, _) -> version.text()))
                .method(GoFunction.of("String", (_, _) -> version.release()));
        var helm = GoStruct.of("version.BuildInfo")
                .optional("Version", "version", helm4 ? "v4.3.1" : "v3.21.4")
                .optional("GitCommit", "git_commit", "")
                .optional("GitTreeState", "git_tree_state", "")
                .optional("GoVersion", "go_version", "go1.26.8");
        if (helm4) {
            helm.optional("KubeClientVersion", "kube_client_version", "v1.37");
        }
        return GoStruct.of(home + "Capabilities")
                .pointer()
                .field("KubeVersion", "KubeVersion", kube.build())
                .field("APIVersions", "APIVersions", new VersionSet(home + "VersionSet", apiVersions, uses))
                .field("HelmVersion", "HelmVersion", helm.build())
                .build();
    }

    /// A list of API versions that can be asked.
    private record VersionSet(String typeName, List<String> versions, UseRecord uses) implements GoObject {
        @Override
        public String kindName() {
            return "slice";
        }

        @Override
        public @Nullable GoFunction method(String name) {
            return name.equals("Has") ? GoFunction.of(name, (_, a) -> has(String.valueOf(a[0])), Param.STRING) : null;
        }

        private boolean has(String version) {
            uses.version(version);
            return versions.contains(version);
        }

        @Override
        public boolean hasField(String name) {
            return false;
        }

        @Override
        public @Nullable Object field(String name) {
            return null;
        }

        @Override
        public String text() {
            uses.allVersions();
            return "[" + String.join(" ", versions) + "]";
        }

        @Override
        public GoList plain() {
            uses.allVersions();
            return GoList.strings(versions);
        }

        @Override
        public GoList items() {
            return plain();
        }

        @Override
        public boolean truth() {
            uses.allVersions();
            return !versions.isEmpty();
        }
    }
}
