package io.plumbline.control.self;

import io.plumbline.control.self.Declarations.Declared;
import io.plumbline.control.self.SelfTarget.Grammar;
import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Rendering;
import io.plumbline.model.ResourceObject;
import io.plumbline.target.Target.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The manifest of an application among the objects that the application itself declares, as in a folder of an
/// application of applications that holds its root. An application is no child of itself: whoever declared it
/// keeps it, so that its manifest is taken out before anything is planned, and what it says otherwise is told.
///
/// Safe for many threads.
public final class OwnManifest {
    private final Declarations declarations;
    private final Grammar grammar;
    private final Map<ApplicationName, List<String>> told = new ConcurrentHashMap<>();

    /// @param declarations what is declared, to compare with
    /// @param grammar reads what an application says of itself
    public OwnManifest(Declarations declarations, Grammar grammar) {
        this.declarations = declarations;
        this.grammar = grammar;
    }

    /// A rendering without the manifest of the application itself, and with a warning when that is another one than
    /// is declared. It keeps its digest, which is that of what was rendered.
    public Rendering leaveOut(ApplicationName name, Rendering rendering) {
        List<ResourceObject> own = in(rendering, name);
        return own.isEmpty() ? rendering : without(own, rendering, differences(name, own));
    }

    /// The same of what an application declares now; what there is to tell of it is kept for [#notes].
    public Rendering leaveOutNow(ApplicationName name, Rendering rendering) {
        List<ResourceObject> own = in(rendering, name);
        List<String> differences = own.isEmpty() ? List.of() : differences(name, own);
        if (differences.isEmpty()) {
            told.remove(name);
        } else {
            told.put(name, differences);
        }
        return own.isEmpty() ? rendering : without(own, rendering, differences);
    }

    private static Rendering without(List<ResourceObject> own, Rendering rendering, List<String> differences) {
        var children = new ArrayList<>(rendering.objects());
        children.removeAll(own);
        var warnings = new ArrayList<>(rendering.warnings());
        warnings.addAll(differences);
        return new Rendering(children, rendering.digest(), warnings);
    }

    /// What an application says of itself and has no effect, as of the last look at its source.
    public List<String> notes(ApplicationName name) {
        return told.getOrDefault(name, List.of());
    }

    /// Forgets an application.
    public void forget(ApplicationName name) {
        told.remove(name);
    }

    private static List<ResourceObject> in(Rendering rendering, ApplicationName name) {
        return rendering.objects().stream()
                .filter(object -> RoutedTarget.isOwn(object.ref())
                        && SelfTarget.isApplication(object.ref())
                        && object.ref().name().equals(name.value()))
                .toList();
    }

    private List<String> differences(ApplicationName name, List<ResourceObject> own) {
        return declarations.find(name).stream()
                .flatMap(declared -> own.stream().flatMap(manifest -> difference(declared, manifest).stream()))
                .toList();
    }

    /// Why what is declared is not what a manifest says; empty when it is.
    private Optional<String> difference(Declared declared, ResourceObject manifest) {
        String where = manifest.origin().path().isEmpty() ? "" : manifest.origin() + ": ";
        String head = where + manifest.ref().display() + " is the application itself";
        String tail = "; it stays as " + declared.declarer().words() + " has declared it, " + remedy(declared);
        List<Problem> wrong = grammar.check(manifest);
        if (!wrong.isEmpty()) {
            return Optional.of(head + " and cannot be used: " + wrong.getFirst().message() + tail);
        }
        return saysTheSame(declared.application(), grammar.application(manifest))
                ? Optional.empty()
                : Optional.of(head + " and says something else" + tail);
    }

    private static String remedy(Declared declared) {
        return declared.declarer().equals(Declarer.PERSON)
                ? "change it with plumb create"
                : declared.declarer().remedy();
    }

    /// Labels do not count: renderers add some.
    private static boolean saysTheSame(Application declared, Application other) {
        return declared.equals(new Application(
                other.name(),
                other.project(),
                declared.labels(),
                other.dependsOn(),
                other.sources(),
                other.destination(),
                other.sync(),
                other.ignoreDifferences(),
                other.rollback(),
                other.deletion(),
                other.suspend(),
                declared.parent()));
    }
}
