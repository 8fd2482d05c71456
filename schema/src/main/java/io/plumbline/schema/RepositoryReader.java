package io.plumbline.schema;

import io.plumbline.yaml.MapNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes the value that a valid Repository object declares.
final class RepositoryReader {
    private RepositoryReader() {}

    static Repository read(SpecFields spec) {
        var credentials = spec.block("credentials");
        var tls = spec.block("tls");
        return new Repository(
                spec.text("url", ""),
                credentials.text("username", ""),
                secrets(spec, credentials),
                identity(credentials),
                new Repository.Tls(tls.text("caFile", ""), tls.text("clientCertificateFile", "")),
                spec.text("proxy", ""),
                spec.duration("interval", DurationText.parse("3m")),
                rules(spec));
    }

    private static SortedMap<String, SecretReference> secrets(SpecFields spec, SpecFields credentials) {
        var secrets = new TreeMap<String, SecretReference>();
        for (String role : List.of(
                "password", "token", "sshKey", "sshKeyPassphrase", "knownHosts", "proxyPassword", "dockerConfig")) {
            put(secrets, role, credentials, role);
        }
        put(secrets, "clientKey", spec.block("tls"), "clientKey");
        put(secrets, "awsSecretKey", credentials.block("aws"), "secretAccessKey");
        put(secrets, "awsSessionToken", credentials.block("aws"), "sessionToken");
        put(secrets, "azureClientSecret", credentials.block("azure"), "clientSecret");
        put(secrets, "googleKeyFile", credentials.block("google"), "keyFile");
        put(secrets, "githubAppKey", credentials.block("githubApp"), "privateKey");
        List<SpecFields> keys = spec.block("signatures").each("keys", key -> key);
        for (int i = 0; i < keys.size(); i++) {
            put(
                    secrets,
                    "signatureKey" + i,
                    new SpecFields(MapNode.of("key", keys.get(i).map())),
                    "key");
        }
        return secrets;
    }

    private static void put(SortedMap<String, SecretReference> secrets, String role, SpecFields block, String field) {
        block.secret(field).ifPresent(reference -> secrets.put(role, reference));
    }

    private static RepositoryIdentity identity(SpecFields credentials) {
        if (credentials.map().map("aws").isPresent()) {
            var aws = credentials.block("aws");
            return new RepositoryIdentity.AwsIdentity(
                    aws.text("region", ""),
                    aws.text("accessKeyId", ""),
                    aws.text("roleArn", ""),
                    aws.text("webIdentityTokenFile", ""));
        }
        if (credentials.map().map("azure").isPresent()) {
            var azure = credentials.block("azure");
            return new RepositoryIdentity.AzureIdentity(
                    azure.text("tenant", ""), azure.text("clientId", ""), azure.text("federatedTokenFile", ""));
        }
        if (credentials.map().map("google").isPresent()) {
            return new RepositoryIdentity.GoogleIdentity();
        }
        if (credentials.map().map("githubApp").isPresent()) {
            var app = credentials.block("githubApp");
            return new RepositoryIdentity.GithubAppIdentity(
                    app.text("appId", ""),
                    app.text("installationId", ""),
                    app.text("apiUrl", "https://api.github.com"));
        }
        return new RepositoryIdentity.NoIdentity();
    }

    private static Repository.Acceptance rules(SpecFields spec) {
        var signatures = spec.block("signatures");
        return new Repository.Acceptance(
                spec.flag("submodules", true),
                spec.flag("lfs", true),
                spec.text("forcePush", "refuse").equals("allow"),
                spec.text("replaced", "refuse").equals("report"),
                new Repository.SignatureDemand(
                        signatures.flag("require", false),
                        signatures.text("mode", "commitOrTag"),
                        signatures.text("allowedSignersFile", ""),
                        signatures.text("pgpKeyringFile", ""),
                        signatures.text("cosignKeyFile", "")));
    }
}
