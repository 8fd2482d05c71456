package io.plumbline.server.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.server.hub.Hub.HubPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class HubConnectionTest {
    private final Hub.Chance chance = new Hub.Chance(InstantSource.system(), new Random(1));

    @TempDir
    Path folder = Path.of("");

    @Test
    @Timeout(60)
    void a_hub_that_cannot_be_reached_holds_nobody_up() throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), "apiVersion: v1\nkind: Config\n");
        var secrets = new HubSecrets();

        try (Hub hub = Hub.open(new HubPlace(kubeconfig.toString(), "argocd"), Map.of(), secrets, chance)) {
            assertThat(hub.feed().place()).isEqualTo("cluster hub, namespace argocd");
        }
        try (Hub hub = Hub.open(new HubPlace(Hub.IN_CLUSTER, "gitops"), Map.of(), secrets, chance)) {
            assertThat(hub.feed().place()).endsWith("namespace gitops");
        }
        assertThat(secrets.repositories()).isEmpty();
    }
}
