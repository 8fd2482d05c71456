package io.plumbline.control.self;

import io.plumbline.control.self.Declarations.Declared;
import io.plumbline.control.self.Declarations.Unusable;
import io.plumbline.control.self.SelfTarget.Grammar;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.ResourceObject;
import io.plumbline.schema.argo.ArgoDialect;
import io.plumbline.store.SpecStore;
import io.plumbline.store.SpecStore.StoredSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What speaks against single declarations without standing in the way of others: an Application of Argo CD that
/// asks for what is not done, an ApplicationSet, a name that is taken or that no application may have. A mistake in a
/// manifest of our own kinds, or
/// in an AppProject, which binds its siblings, is no such thing: it stops the whole.
///
/// Safe for many threads; who waits for a name is guarded by `this`.
public final class Objections {
    private static final String SET = "ApplicationSet";

    private final Declarations declarations;
    private final SpecStore store;
    private final Grammar grammar;
    private final Map<String, Set<ApplicationName>> waiting = new HashMap<>();

    /// Objections against what a store has.
    public Objections(Declarations declarations, SpecStore store, Grammar grammar) {
        this.declarations = declarations;
        this.store = store;
        this.grammar = grammar;
    }

    /// Whether an object is declared even when its manifest cannot be used.
    static boolean isTakenUpAnyway(ResourceObject object) {
        return ArgoDialect.reads(object) && (SelfTarget.isApplication(object.ref()) || isOnlyKept(object.ref()));
    }

    /// Why an object that an application declares has no effect; empty when it has, or is not there. Whoever hears
    /// that a name is taken is told when it is free.
    public Optional<String> against(ApplicationName declaring, ObjectRef ref) {
        if (!RoutedTarget.isOwn(ref)) {
            return Optional.empty();
        }
        if (SelfTarget.isApplication(ref)) {
            return heard(declaring, ref)
                    .or(() -> declarations.find(ref).flatMap(Declared::unusable).map(Unusable::words));
        }
        return isOnlyKept(ref)
                ? store.find(ref.kind(), ref.name()).map(StoredSpec::object).flatMap(this::unusable)
                : Optional.empty();
    }

    /// Why a name is taken. Who hears of it is noted before the name can be told as free.
    private synchronized Optional<String> heard(ApplicationName declaring, ObjectRef ref) {
        Optional<String> taken = whyTaken(ref);
        taken.ifPresent(
                _ -> waiting.computeIfAbsent(ref.name(), _ -> new TreeSet<>()).add(declaring));
        return taken;
    }

    /// What can be told only by its declarer, for there is no application of its name.
    private static boolean isOnlyKept(ObjectRef ref) {
        boolean application = ref.kind().equals(Declarations.APPLICATION) && !SelfTarget.isApplication(ref);
        return ArgoDialect.reads(ref) && (application || ref.kind().equals(SET));
    }

    /// Who was told that a name is taken, by which nobody is declared any more. Each is named once.
    synchronized Set<ApplicationName> freed(String name) {
        Set<ApplicationName> told = waiting.remove(name);
        return told == null ? Set.of() : told;
    }

    /// Why a declared manifest cannot be used; empty when it can.
    Optional<String> unusable(ResourceObject manifest) {
        if (SelfTarget.isApplication(manifest.ref())) {
            return declarations.find(manifest.ref()).flatMap(Declared::unusable).map(Unusable::words);
        }
        return isOnlyKept(manifest.ref())
                ? grammar.check(manifest).stream().findFirst().map(problem -> "cannot be used: " + problem.words())
                : Optional.empty();
    }

    /// The application whose declaration has the name of another one; empty when the name is free, or its own.
    Optional<Declared> takenBy(ObjectRef ref) {
        return declarations.find(ref).filter(other -> whyTaken(ref, other).isPresent());
    }

    /// Why the name of an application belongs to another declaration.
    Optional<String> whyTaken(ObjectRef ref) {
        return declarations.find(ref).flatMap(other -> whyTaken(ref, other));
    }

    private static Optional<String> whyTaken(ObjectRef ref, Declared other) {
        ObjectRef known = other.manifest().ref();
        String head = ref.kind() + " " + ref.name() + " is declared already, ";
        if (other.declarer().isPlace()) {
            return Optional.of(head + "by " + other.declarer().words() + "; delete one of the two declarations");
        }
        boolean elsewhere =
                known.group().equals(ref.group()) && !known.namespace().equals(ref.namespace());
        return elsewhere
                ? Optional.of(head + "in namespace '" + known.namespace() + "'; give one of the two another name")
                : Optional.empty();
    }
}
