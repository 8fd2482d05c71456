package io.plumbline.helm.template;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The variables in scope while a template is parsed, and the slots their values will have.
final class TemplateVariables {
    private final List<Declared> scope = new ArrayList<>();
    private final List<String> awaited = new ArrayList<>();
    private int slots = 1;

    /// A name in scope.
    ///
    /// @param slot where the value lives; -1 when the name was only assigned and never declared
    /// @param element whether its static type is the interface
    record Declared(String name, int slot, boolean element) {}

    TemplateVariables() {
        scope.add(new Declared("$", 0, false));
    }

    int mark() {
        return scope.size();
    }

    void reset(int mark) {
        scope.subList(mark, scope.size()).clear();
    }

    int slots() {
        return slots;
    }

    /// Names whose pipeline is being read: they may be used, but have no value until it has run.
    void await(List<String> names) {
        awaited.addAll(names);
    }

    /// The end of [#await].
    void arrived(List<String> names) {
        awaited.subList(awaited.size() - names.size(), awaited.size()).clear();
    }

    @Nullable
    Declared find(String name) {
        for (int i = scope.size() - 1; i >= 0; i--) {
            if (scope.get(i).name.equals(name)) {
                return scope.get(i);
            }
        }
        return awaited.contains(name) ? new Declared(name, -1, false) : null;
    }

    Declared declare(String name, boolean element) {
        Declared declared = new Declared(name, slots++, element);
        scope.add(declared);
        return declared;
    }

    /// An assignment: the same slot again, or none when the name was never declared.
    Declared assign(String name) {
        Declared known = find(name);
        Declared declared = new Declared(name, known == null ? -1 : known.slot, known != null && known.element);
        scope.add(declared);
        return declared;
    }
}
