package io.plumbline.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.model.Application;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.DeletionPolicy;
import io.plumbline.model.Destination;
import io.plumbline.model.Labels;
import io.plumbline.model.RollbackPolicy;
import io.plumbline.model.SourceSpec;
import io.plumbline.model.SyncPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DependencyCyclesTest {
    private static Application application(String name, String... dependsOn) {
        return new Application(
                new ApplicationName(name),
                "default",
                Labels.NONE,
                List.of(dependsOn).stream().map(ApplicationName::new).toList(),
                List.of(SourceSpec.git("/srv/a.git", "main", "")),
                Destination.LOCAL,
                SyncPolicy.DEFAULT,
                List.of(),
                RollbackPolicy.DEFAULT,
                DeletionPolicy.CASCADE,
                false,
                Optional.empty());
    }

    @Test
    void a_ring_is_refused_by_naming_it() {
        var all = List.of(application("web", "api"), application("api", "db", "queue"), application("queue", "web"));
        assertThatThrownBy(() -> DependencyCycles.check(all))
                .hasMessage("waits for itself: api -> queue -> web -> api");
    }

    @Test
    void a_diamond_and_an_unknown_name_are_no_ring() {
        var all = List.of(
                application("a", "b", "c"),
                application("b", "d"),
                application("c", "d"),
                application("d", "elsewhere"));
        assertThat(DependencyCycles.find(all)).isEmpty();
    }

    @Test
    void a_chain_of_ten_thousand_does_not_exhaust_the_stack() {
        var chain = new ArrayList<Application>();
        for (int i = 0; i < 10_000; i++) {
            chain.add(application("a" + i, "a" + (i + 1)));
        }
        assertThat(DependencyCycles.find(chain)).isEmpty();
    }
}
