package io.plumbline.kustomize.build;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.field.FieldTables;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourcePool;
import io.plumbline.kustomize.reference.Variable;
import java.util.ArrayList;
import java.util.List;

/// What a kustomization has taken in so far: objects, field tables, variables. Mutable, for one thread.
final class Accumulation {
    private final ResourcePool pool = new ResourcePool();
    private final List<Variable> variables = new ArrayList<>();
    private FieldTables tables = FieldTables.EMPTY;

    ResourcePool pool() {
        return pool;
    }

    FieldTables tables() {
        return tables;
    }

    List<Variable> variables() {
        return List.copyOf(variables);
    }

    void addTables(FieldTables more) {
        tables = tables.plus(more);
    }

    void addVariable(Variable variable) {
        int matches = 0;
        int place = -1;
        for (int i = 0; i < pool.size(); i++) {
            ResourceEntry entry = pool.at(i);
            if (variable.names(entry.id()) || entry.formerIds().stream().anyMatch(variable::names)) {
                matches++;
                place = i;
            }
        }
        if (matches > 1) {
            throw new KustomizeException(
                    "found " + matches + " resId matches for var " + variable.display() + " (unable to disambiguate)");
        }
        if (matches == 1) {
            ResourceEntry entry = pool.at(place);
            pool.set(place, entry.with(entry.traces().withVariable(variable.name())));
        }
        addName(variable);
    }

    /// Takes in everything another kustomization has accumulated.
    void addAll(Accumulation other) {
        pool.appendAll(other.pool);
        addTables(other.tables);
        other.variables.forEach(this::addName);
    }

    private void addName(Variable variable) {
        for (Variable known : variables) {
            if (known.name().equals(variable.name())) {
                throw new KustomizeException("var '" + variable.name() + "' already encountered");
            }
        }
        variables.add(variable);
    }
}
