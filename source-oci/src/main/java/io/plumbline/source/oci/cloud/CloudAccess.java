package io.plumbline.source.oci.cloud;

import io.plumbline.model.Secret;
import io.plumbline.source.helm.remote.AccessBook;
import io.plumbline.source.helm.remote.RemoteAccess;
import io.plumbline.source.helm.remote.RemoteClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Access to registries of clouds; other addresses are left to another book. A login is exchanged when it is first
/// wanted and again shortly before it ends. Safe for many threads. Close it
/// to end its connections.
public final class CloudAccess implements AccessBook, AutoCloseable {
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final int EXCHANGES_MAX = 1_000;

    private final CloudLogins logins;
    private final AccessBook rest;
    private final RemoteClient client;
    private final InstantSource clock;
    private final ConcurrentHashMap<Place, Exchange> exchanges = new ConcurrentHashMap<>();

    /// @param logins identities by address
    /// @param rest answers for every other address
    /// @param trust answers how the clouds themselves are reached
    /// @param clock tells when a login ends
    public CloudAccess(CloudLogins logins, AccessBook rest, RemoteClient trust, InstantSource clock) {
        this.logins = logins;
        this.rest = rest;
        this.client = trust;
        this.clock = clock;
    }

    /// A login that was given.
    ///
    /// @param user the name to show
    /// @param end when it ends
    record Granted(String user, Secret password, Instant end) {}

    private record Place(CloudLogin login, String registry) {}

    @Override
    public RemoteAccess find(URI address) {
        Optional<CloudLogin> login = logins.identity(address);
        if (login.isEmpty()) {
            return rest.find(address);
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        var place = new Place(login.orElseThrow(), address.getHost() + port);
        if (exchanges.size() > EXCHANGES_MAX) {
            exchanges.clear();
        }
        return exchanges.computeIfAbsent(place, _ -> new Exchange()).access(place, rest.find(address));
    }

    @Override
    public void close() {
        client.close();
    }

    /// The login of one registry. Threads that want it at the same time wait for one exchange.
    private final class Exchange {
        private @Nullable RemoteAccess access;
        private Instant end = Instant.MIN;

        synchronized RemoteAccess access(Place place, RemoteAccess known) {
            RemoteAccess held = access;
            if (held == null || !clock.instant().isBefore(end)) {
                Granted granted = granted(place);
                held = RemoteAccess.password(granted.user(), granted.password())
                        .withTrust(known.trust())
                        .withProxy(known.proxy());
                access = held;
                end = granted.end().minus(MARGIN);
            }
            return held;
        }

        private Granted granted(Place place) {
            var web = new CloudWeb(client, clock);
            return switch (place.login) {
                case CloudLogin.AwsLogin aws -> AwsExchange.login(aws, web);
                case CloudLogin.AwsWebLogin role -> AwsExchange.login(AwsKeys.ofRole(role, web), web);
                case CloudLogin.AwsContainerLogin pod -> AwsExchange.login(AwsKeys.ofContainer(pod, web), web);
                case CloudLogin.AzureLogin azure -> AzureExchange.login(azure, place.registry, web);
                case CloudLogin.AzureFederatedLogin azure -> AzureExchange.login(azure, place.registry, web);
                case CloudLogin.AzureMachineLogin azure -> AzureExchange.login(azure, place.registry, web);
                case CloudLogin.GoogleLogin google -> GoogleExchange.login(google, web);
                case CloudLogin.GoogleMachineLogin machine -> GoogleExchange.login(machine, web);
            };
        }
    }
}
