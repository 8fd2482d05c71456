package io.plumbline.engine.health;

import io.plumbline.model.ApplicationName;
import io.plumbline.model.Health;
import io.plumbline.model.ResourceObject;
import java.util.Optional;

/// The health of one kind of object.
public interface HealthRule {
    /// Whether the rule speaks about a kind.
    boolean covers(String group, String kind);

    /// The verdict; empty when the rule cannot tell, so that the conventions decide.
    ///
    /// @param live the object as its target reports it, `status` included
    Optional<Health> judge(ResourceObject live);

    /// The rule as it holds for the objects of an application.
    default HealthRule of(ApplicationName application) {
        return this;
    }
}
