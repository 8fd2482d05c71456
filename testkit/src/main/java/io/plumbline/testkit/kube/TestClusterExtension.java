package io.plumbline.testkit.kube;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives test methods and constructors a [TestCluster], which all test classes of a run share, and a
/// [KubeNamespace] of the class's own. A test that kills parts of a control plane starts one for itself.
///
/// Where the programs cannot be built (no Go), tests are skipped, but fail on a CI machine.
public final class TestClusterExtension implements ParameterResolver {
    private static final Namespace STORE = Namespace.create(TestClusterExtension.class);
    private static final int NAME_CHARACTERS = 40;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestCluster.class || type == KubeNamespace.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestCluster plane =
                context.getRoot().getStore(STORE).computeIfAbsent("plane", _ -> sharedPlane(), TestCluster.class);
        if (parameter.getParameter().getType() == TestCluster.class) {
            return plane;
        }
        return context.getStore(STORE)
                .computeIfAbsent(
                        context.getRequiredTestClass(),
                        type -> created(plane, type.getSimpleName()),
                        KubeNamespace.class);
    }

    /// The one that the property `plumb.kubeconfig` names, else one that is started here.
    private static TestCluster sharedPlane() {
        String given = System.getProperty("plumb.kubeconfig", "");
        return given.isEmpty() ? ownPlane() : TestCluster.given(root(), Path.of(given));
    }

    private static Path root() {
        return Path.of(System.getProperty("plumb.root", "..")).toAbsolutePath().normalize();
    }

    /// A control plane for one test alone, which closes it; the test is skipped where none can be built, but fails on a
    /// CI machine.
    public static TestCluster ownPlane() {
        boolean must = "true".equals(System.getenv("CI"));
        try {
            return TestCluster.start(root());
        } catch (IllegalStateException | UncheckedIOException failure) {
            if (must) {
                throw failure;
            }
            return Assumptions.abort("no control plane can be started here: " + failure.getMessage());
        }
    }

    private static KubeNamespace created(TestCluster plane, String testClass) {
        String stem = testClass.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
        return plane.namespace(stem.substring(0, Math.min(stem.length(), NAME_CHARACTERS)));
    }
}
