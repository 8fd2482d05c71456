package io.plumbline.helm.template;

import io.plumbline.helm.golang.GoFunction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The definitions that see each other, by name. An inner set (of a `tpl` call) sees the outer one, not the reverse.
public final class TemplateNames {
    private final @Nullable TemplateNames outer;
    private final Map<String, Definition> definitions = new HashMap<>();
    private final Map<String, GoFunction> functions;

    private TemplateNames(@Nullable TemplateNames outer, Map<String, GoFunction> functions) {
        this.outer = outer;
        this.functions = functions;
    }

    /// An empty set whose templates may call the given functions.
    public static TemplateNames empty(Map<String, GoFunction> functions) {
        return new TemplateNames(null, functions);
    }

    /// A set that starts with everything of this one.
    TemplateNames inner() {
        return new TemplateNames(this, functions);
    }

    /// Adds definitions: a later one wins over an earlier one, unless it is blank.
    public void add(List<Definition> parsed) {
        for (Definition definition : parsed) {
            if (!definition.blank() || find(definition.name()) == null) {
                definitions.put(definition.name(), definition);
            }
        }
    }

    /// Adds the definitions of a text that is run at once: its own body counts even when it is blank.
    void replace(List<Definition> parsed) {
        Definition body = parsed.getLast();
        add(parsed);
        definitions.put(body.name(), body);
    }

    /// The definition of a name.
    public @Nullable Definition find(String name) {
        Definition found = definitions.get(name);
        return found != null || outer == null ? found : outer.find(name);
    }

    Map<String, GoFunction> functions() {
        return functions;
    }
}
