package io.plumbline.control.loop;

import io.plumbline.control.place.KnownTargets;
import io.plumbline.control.self.Projects;
import io.plumbline.control.self.RoutedTarget;
import io.plumbline.model.Application;
import io.plumbline.model.Destination;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.SourceSpec;
import io.plumbline.schema.Project;
import io.plumbline.source.RepoUrl;
import io.plumbline.target.KindScope;
import io.plumbline.target.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Keeps applications within their projects. Asked before a source is read and again when it is known what it
/// renders to, on every way to a plan: by the loop, by an order, by a preview.
public final class ProjectGate {
    private static final int OBJECTS_NAMED_MAX = 5;

    private final Projects projects;
    private final KnownTargets targets;
    private final Predicate<String> signed;

    /// @param signed whether the commits of a repository are required to be signed
    public ProjectGate(Projects projects, KnownTargets targets, Predicate<String> signed) {
        this.projects = projects;
        this.targets = targets;
        this.signed = signed;
    }

    /// Lets an application through whose sources and destination its project allows.
    ///
    /// @throws PlumbException `REFUSED` naming the rule
    void admit(Application application) {
        Project project = project(application);
        for (SourceSpec spec : application.sources()) {
            String url = RepoUrl.display(spec.repoUrl());
            if (!project.allowsSource(spec.repoUrl())) {
                throw refused(
                        application,
                        "does not allow the source " + url,
                        "add it to the sources of the project, or use another project");
            }
            boolean git = spec.chart().isEmpty() && !spec.repoUrl().startsWith("oci://");
            if (project.signedCommits() && git && !signed.test(spec.repoUrl())) {
                throw refused(
                        application,
                        "asks for signed commits, and " + url + " is not required to have them",
                        "declare a Repository for it with signatures.require: true");
            }
        }
        Destination destination = application.destination();
        if (!project.allowsDestination(targets.spellings(destination.target()), destination.namespace())) {
            throw refused(
                    application,
                    "does not allow the destination " + words(destination.target(), destination.namespace()),
                    "add it to the destinations of the project, or use another project");
        }
    }

    /// Lets a rendering through whose objects the project allows.
    ///
    /// @throws PlumbException `REFUSED` naming the objects
    void admit(Application application, Rendering rendering) {
        Project project = project(application);
        if (project.equals(Project.DEFAULT)) {
            return;
        }
        Target target = targets.named(application.destination().target());
        Collection<String> called = targets.spellings(application.destination().target());
        var kinds = new ArrayList<String>();
        var places = new ArrayList<String>();
        for (ResourceObject object : rendering.objects()) {
            ObjectRef ref = object.ref();
            if (RoutedTarget.isOwn(ref)) {
                continue;
            }
            boolean cluster = isClusterScoped(target, ref);
            if (!project.allowsKind(ref, cluster)) {
                kinds.add(ref.display());
            } else if (!cluster && !project.allowsDestination(called, ref.namespace())) {
                places.add(ref.display());
            }
        }
        if (!kinds.isEmpty()) {
            throw refused(
                    application,
                    "does not allow " + some(kinds),
                    "add the kinds to the lists of the project, or take the objects out");
        }
        if (!places.isEmpty()) {
            throw refused(
                    application,
                    "does not allow the namespace of " + some(places),
                    "add it to the destinations of the project, or use another namespace");
        }
    }

    private Project project(Application application) {
        Optional<Project> project = projects.find(application.project());
        return project.orElseThrow(() -> new PlumbException(
                ErrorCode.REFUSED,
                "application " + application.name(),
                "its project '" + application.project() + "' is not declared",
                "declare the project, or correct spec.project"));
    }

    /// A kind that the target does not know yet counts as what its object looks like.
    private static boolean isClusterScoped(Target target, ObjectRef ref) {
        KindScope scope = target.scope(ref.group(), ref.kind());
        return switch (scope) {
            case CLUSTER -> true;
            case NAMESPACED -> false;
            case UNKNOWN -> ref.namespace().isEmpty() && !ref.group().endsWith("." + RoutedTarget.OWN_GROUP);
        };
    }

    private static String some(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(names.size(), OBJECTS_NAMED_MAX)));
        int more = names.size() - OBJECTS_NAMED_MAX;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private static String words(String target, String namespace) {
        return namespace.isEmpty() ? target : target + ", namespace " + namespace;
    }

    private static PlumbException refused(Application application, String what, String remedy) {
        return new PlumbException(
                ErrorCode.REFUSED,
                "application " + application.name(),
                "project '" + application.project() + "' " + what,
                remedy);
    }
}
