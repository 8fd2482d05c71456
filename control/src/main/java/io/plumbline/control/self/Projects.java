package io.plumbline.control.self;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.ResourceObject;
import io.plumbline.schema.ManifestReader;
import io.plumbline.schema.Project;
import io.plumbline.schema.ProjectDeclaration;
import io.plumbline.store.SpecStore;
import io.plumbline.store.SpecStore.StoredSpec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The declared projects: read into memory as a whole whenever one of them changes. One of our own kind wins
/// over an AppProject of the same name.
public final class Projects {
    /// The kinds a project is declared by, in the order in which a later one wins.
    public static final List<String> KINDS = List.of("AppProject", "Project");

    private static final Logger LOG = System.getLogger(Projects.class.getName());

    private final SpecStore store;
    private final ManifestReader reader;
    private volatile Map<String, Project> known = Map.of();

    /// Projects of a store; none is known before [#load].
    public Projects(SpecStore store, ManifestReader reader) {
        this.store = store;
        this.reader = reader;
    }

    /// Reads all projects from the store. Of two at once the later one reads what both know of.
    public synchronized void load() {
        var read = new TreeMap<String, Project>();
        for (String kind : KINDS) {
            for (StoredSpec spec : store.list(kind)) {
                project(spec.object()).ifPresent(project -> read.put(project.name(), project));
            }
        }
        known = read;
    }

    private Optional<Project> project(ResourceObject object) {
        try {
            return reader.declaration(object) instanceof ProjectDeclaration declared
                    ? Optional.of(declared.project())
                    : Optional.empty();
        } catch (InvalidInput unreadable) {
            LOG.log(Level.WARNING, "{0} is passed over: {1}", object.ref().display(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    /// The project of a name; the default one need not be declared.
    public Optional<Project> find(String name) {
        Project declared = known.get(name);
        return declared == null && name.equals(Project.DEFAULT.name())
                ? Optional.of(Project.DEFAULT)
                : Optional.ofNullable(declared);
    }
}
