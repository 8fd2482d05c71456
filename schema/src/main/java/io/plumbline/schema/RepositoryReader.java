package io.plumbline.schema;

import java.util.List;
import java.util.TreeMap;

/// Makes the value that a valid Repository object declares.
final class RepositoryReader {
    private RepositoryReader() {}

    static Repository read(SpecFields spec) {
        var credentials = spec.block("credentials");
        var tls = spec.block("tls");
        var signatures = spec.block("signatures");
        var secrets = new TreeMap<String, SecretReference>();
        for (String role : List.of("password", "token", "sshKey", "sshKeyPassphrase", "knownHosts")) {
            credentials.secret(role).ifPresent(reference -> secrets.put(role, reference));
        }
        tls.secret("clientKey").ifPresent(reference -> secrets.put("clientKey", reference));
        return new Repository(
                spec.text("url", ""),
                credentials.text("username", ""),
                secrets,
                new Repository.Tls(tls.text("caFile", ""), tls.text("clientCertificateFile", "")),
                spec.text("proxy", ""),
                spec.duration("interval", DurationText.parse("3m")),
                new Repository.Acceptance(
                        spec.flag("submodules", true),
                        spec.flag("lfs", true),
                        spec.text("forcePush", "refuse").equals("allow"),
                        signatures.flag("require", false),
                        signatures.text("allowedSignersFile", ""),
                        signatures.text("pgpKeyringFile", "")));
    }
}
