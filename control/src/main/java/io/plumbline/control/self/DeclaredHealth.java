package io.plumbline.control.self;

import io.plumbline.engine.health.HealthRules;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import io.plumbline.store.SpecStore;
import io.plumbline.store.SpecStore.StoredSpec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// The rules of health in force: those that come with Plumbline and the declared ones. Made anew as a whole
/// whenever a declared one changes; rules that cannot be made leave the former ones in force.
public final class DeclaredHealth implements Supplier<HealthRules> {
    /// The kind a rule is declared by.
    public static final String KIND = "HealthRule";

    private static final Logger LOG = System.getLogger(DeclaredHealth.class.getName());

    private final SpecStore store;
    private final Function<List<ResourceObject>, HealthRules> maker;
    private volatile HealthRules rules;

    /// @param maker declared objects to rules
    public DeclaredHealth(SpecStore store, Function<List<ResourceObject>, HealthRules> maker) {
        this.store = store;
        this.maker = maker;
        this.rules = maker.apply(List.of());
    }

    /// Makes the rules of what is declared now. Of two at once the later one reads what both know of.
    public synchronized void load() {
        try {
            rules = maker.apply(
                    store.list(KIND).stream().map(StoredSpec::object).toList());
        } catch (PlumbException wrong) {
            LOG.log(Level.WARNING, "declared rules of health are passed over: {0}", wrong.explain());
        }
    }

    @Override
    public HealthRules get() {
        return rules;
    }
}
