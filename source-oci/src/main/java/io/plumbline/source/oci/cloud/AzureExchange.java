package io.plumbline.source.oci.cloud;

import io.plumbline.model.Secret;
import io.plumbline.source.oci.cloud.CloudAccess.Granted;
import io.plumbline.yaml.MapNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// Gets the login of ACR: a token of the directory, which the registry exchanges for a refresh token. That is the
/// password of the user without a name.
final class AzureExchange {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    private static final String SCOPE = "https://containerregistry.azure.net/.default";
    private static final Duration REFRESH_LIFE = Duration.ofHours(1);

    private AzureExchange() {}

    /// With the secret of a service principal.
    static Granted login(CloudLogin.AzureLogin login, String registry, CloudWeb web) {
        URI directory = directory(login.endpoint(), login.tenant());
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
        return exchanged(CloudWeb.required(directory, token, "access_token"), login.tenant(), registry, web);
    }

    /// With the token of a workload.
    static Granted login(CloudLogin.AzureFederatedLogin login, String registry, CloudWeb web) {
        URI directory = directory(login.endpoint(), login.tenant());
        MapNode token = web.form(
                directory,
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        login.clientId(),
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        web.file(login.tokenFile()).use(text -> new String(text).strip()),
                        "scope",
                        SCOPE));
        return exchanged(CloudWeb.required(directory, token, "access_token"), login.tenant(), registry, web);
    }

    /// With what the machine is given by itself.
    static Granted login(CloudLogin.AzureMachineLogin login, String registry, CloudWeb web) {
        String which = login.clientId().isEmpty()
                ? ""
                : "&client_id=" + URLEncoder.encode(login.clientId(), StandardCharsets.UTF_8);
        URI address = URI.create(login.endpoint() + "?api-version=2018-02-01&resource="
                + URLEncoder.encode("https://containerregistry.azure.net/", StandardCharsets.UTF_8) + which);
        MapNode token = web.get(address, new TreeMap<>(Map.of("Metadata", "true")));
        return exchanged(CloudWeb.required(address, token, "access_token"), "", registry, web);
    }

    private static URI directory(URI endpoint, String tenant) {
        return endpoint.resolve(tenant + "/oauth2/v2.0/token");
    }

    private static Granted exchanged(Secret access, String tenant, String registry, CloudWeb web) {
        boolean loopback = registry.startsWith("127.0.0.1:");
        URI exchange = URI.create((loopback ? "http://" : "https://") + registry + "/oauth2/exchange");
        var fields = new TreeMap<>(
                Map.of("grant_type", "access_token", "service", registry, "access_token", access.use(String::new)));
        if (!tenant.isEmpty()) {
            fields.put("tenant", tenant);
        }
        MapNode answer = web.form(exchange, fields);
        return new Granted(
                NOBODY,
                CloudWeb.required(exchange, answer, "refresh_token"),
                web.now().plus(REFRESH_LIFE));
    }
}
