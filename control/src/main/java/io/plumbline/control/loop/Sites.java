package io.plumbline.control.loop;

import io.plumbline.control.place.KnownTargets;
import io.plumbline.control.place.Site;
import io.plumbline.control.self.Projects;
import io.plumbline.model.Application;
import io.plumbline.model.Destination;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.PlumbException;
import io.plumbline.schema.Project;
import io.plumbline.target.Target;
import java.util.Optional;

/// Where the objects of an application live, and on whose behalf they are read, written and asked about there:
/// the identity that its project names for the destination, else the login of the target itself.
public final class Sites {
    private final Projects projects;
    private final KnownTargets targets;

    /// @param projects say which identity is used where
    public Sites(Projects projects, KnownTargets targets) {
        this.projects = projects;
        this.targets = targets;
    }

    /// The site of an application.
    ///
    /// @throws PlumbException `REFUSED` when the project names identities, and none for this destination
    public Site of(Application application) {
        return targets.site(application.destination().target(), user(application));
    }

    /// The target of an application, as the identity of its project sees it.
    public Target target(Application application) {
        return of(application).target();
    }

    private String user(Application application) {
        Optional<Project> project = projects.find(application.project());
        Destination destination = application.destination();
        if (project.isEmpty() || project.orElseThrow().identities().isEmpty()) {
            return "";
        }
        return project.orElseThrow()
                .identity(targets.spellings(destination.target()), destination.namespace())
                .orElseThrow(() -> new PlumbException(
                        ErrorCode.REFUSED,
                        "application " + application.name(),
                        "project '" + application.project() + "' names no identity for namespace '"
                                + destination.namespace() + "' of " + destination.target(),
                        "add one to the identities of the project"));
    }
}
