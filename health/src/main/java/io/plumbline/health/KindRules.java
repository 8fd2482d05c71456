package io.plumbline.health;

import io.plumbline.engine.health.HealthRule;
import io.plumbline.engine.health.HealthRules;
import io.plumbline.health.core.CoreKinds;
import io.plumbline.health.core.KindHealth;
import io.plumbline.health.facts.LiveFacts;
import io.plumbline.model.Health;
import io.plumbline.model.ResourceObject;
import java.util.List;
import java.util.Optional;

/// The health of every kind that has a rule.
public final class KindRules implements HealthRule {
    private static final KindRules STANDARD = new KindRules();

    private KindRules() {}

    /// The rules that come with Plumbline.
    public static KindRules standard() {
        return STANDARD;
    }

    /// These rules, then the conventions of kstatus for all other kinds.
    public HealthRules rules() {
        return new HealthRules(List.of(this));
    }

    @Override
    public boolean covers(String group, String kind) {
        return CoreKinds.ALL.containsKey(group + "/" + kind);
    }

    @Override
    public Optional<Health> judge(ResourceObject live) {
        var facts = new LiveFacts(live);
        if (facts.isDeleted()) {
            return Optional.of(Health.progressing("Pending deletion"));
        }
        KindHealth kind =
                CoreKinds.ALL.get(live.ref().group() + "/" + live.ref().kind());
        return kind == null ? Optional.empty() : Optional.of(kind.judge(facts));
    }
}
