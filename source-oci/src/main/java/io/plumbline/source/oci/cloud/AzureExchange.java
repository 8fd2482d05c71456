package io.plumbline.source.oci.cloud;

import io.plumbline.model.Secret;
import io.plumbline.source.oci.cloud.CloudAccess.Granted;
import io.plumbline.yaml.MapNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Gets the login of ACR: a token of the directory, which the registry exchanges for a refresh token. That is the
/// password of the user without a name.
final class AzureExchange {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    private static final String SCOPE = "https://containerregistry.azure.net/.default";
    private static final Duration REFRESH_LIFE = Duration.ofHours(1);

    private AzureExchange() {}

    static Granted login(CloudLogin.AzureLogin login, String registry, CloudWeb web) {
        URI directory = login.endpoint().resolve(login.tenant() + "/oauth2/v2.0/token");
        MapNode token = web.form(
                directory,
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        login.clientId(),
                        "client_secret",
                        login.clientSecret().use(String::new),
                        "scope",
                        SCOPE));
        Secret access = CloudWeb.required(directory, token, "access_token");
        boolean loopback = registry.startsWith("127.0.0.1:");
        URI exchange = URI.create((loopback ? "http://" : "https://") + registry + "/oauth2/exchange");
        MapNode answer = web.form(
                exchange,
                Map.of(
                        "grant_type",
                        "access_token",
                        "service",
                        registry,
                        "tenant",
                        login.tenant(),
                        "access_token",
                        access.use(String::new)));
        return new Granted(
                NOBODY,
                CloudWeb.required(exchange, answer, "refresh_token"),
                web.now().plus(REFRESH_LIFE));
    }
}
