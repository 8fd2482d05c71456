package io.plumbline.target.kubernetes.connect;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.Secret;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Anonymous;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Bearer;
import io.plumbline.target.kubernetes.connect.ClusterLogin.ClientCertificate;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Plugin;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Proof;
import io.plumbline.target.kubernetes.connect.ClusterLogin.UserPassword;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A cluster as Argo CD declares it: a Secret with the label `argocd.argoproj.io/secret-type: cluster`.
///
/// @param name the name destinations may give
/// @param server the address destinations may give
/// @param project the only project that may use it; empty for all
/// @param clusterResources whether objects without a namespace may be touched although namespaces are named
/// @param access how it is reached
public record ArgoCluster(String name, String server, String project, boolean clusterResources, ClusterAccess access) {
    /// The label by which such Secrets are known.
    public static final String LABEL = "argocd.argoproj.io/secret-type";

    private static final String VALUE = "cluster";
    private static final String IN_CLUSTER = "https://kubernetes.default.svc";

    /// Whether an object is such a Secret.
    public static boolean is(ResourceObject object) {
        return object.ref().group().isEmpty()
                && object.ref().kind().equals("Secret")
                && object.label(LABEL).filter(VALUE::equals).isPresent();
    }

    /// Reads such a Secret, its values in `data` (base64) or `stringData`.
    ///
    /// @throws InvalidInput when it cannot be understood, or uses a login that we do not have
    public static ArgoCluster read(ResourceObject secret) {
        var values = new TreeMap<String, String>();
        String subject = "cluster Secret " + secret.ref().display();
        entries(secret, "data").forEach((key, value) -> {
            if (value instanceof TextNode(String text)) {
                values.put(key, ClusterFiles.decoded(subject + " " + key, text));
            }
        });
        entries(secret, "stringData").forEach((key, value) -> {
            if (value instanceof TextNode(String text)) {
                values.put(key, text);
            }
        });
        String server = values.getOrDefault("server", "").strip();
        var access = server.equals(IN_CLUSTER) && !values.containsKey("config")
                ? InCluster.access(System.getenv())
                : configured(subject, server, values.getOrDefault("config", "{}"));
        List<String> namespaces = Arrays.stream(
                        values.getOrDefault("namespaces", "").split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        return new ArgoCluster(
                values.getOrDefault("name", server).strip(),
                server,
                values.getOrDefault("project", "").strip(),
                namespaces.isEmpty()
                        || values.getOrDefault("clusterResources", "").strip().equals("true"),
                access.withNamespaces(namespaces));
    }

    private static Map<String, Node> entries(ResourceObject secret, String key) {
        return secret.body().map(key).orElse(MapNode.EMPTY).entries();
    }

    private static ClusterAccess configured(String subject, String server, String config) {
        MapNode fields = json(subject, config);
        MapNode tls = fields.map("tlsClientConfig").orElse(MapNode.EMPTY);
        var trust = new ClusterTrust(
                decoded(subject, tls, "caData"),
                tls.text("serverName").orElse(""),
                tls.get("insecure").filter(BoolNode.TRUE::equals).isPresent());
        String chain = decoded(subject, tls, "certData");
        String key = decoded(subject, tls, "keyData");
        Optional<ClientCertificate> certificate = chain.isEmpty() || key.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClientCertificate(chain, Secret.of(key)));
        var access = ClusterAccess.of(
                ClusterFiles.address(subject, server), trust, new ClusterLogin(certificate, proof(subject, fields)));
        return fields.text("proxyUrl")
                .filter(text -> !text.isEmpty())
                .map(text -> access.withProxy(ClusterFiles.address(subject, text)))
                .orElse(access);
    }

    private static Proof proof(String subject, MapNode fields) {
        if (fields.has("awsAuthConfig")) {
            throw new InvalidInput(
                    subject,
                    "uses awsAuthConfig, a login through Amazon's API that Plumbline does not have",
                    "use execProviderConfig with 'aws eks get-token', or a bearer token");
        }
        Optional<MapNode> exec = fields.map("execProviderConfig");
        if (exec.isPresent()) {
            return new Plugin(plugin(subject, exec.orElse(MapNode.EMPTY)));
        }
        Optional<String> token = fields.text("bearerToken").filter(text -> !text.isEmpty());
        if (token.isPresent()) {
            return new Bearer(Secret.of(token.orElse("")));
        }
        return fields.text("username")
                .filter(text -> !text.isEmpty())
                .<Proof>map(user ->
                        new UserPassword(user, Secret.of(fields.text("password").orElse(""))))
                .orElseGet(Anonymous::new);
    }

    private static ExecPlugin plugin(String subject, MapNode exec) {
        var environment = new TreeMap<String, String>();
        exec.map("env").orElse(MapNode.EMPTY).entries().forEach((key, value) -> {
            if (value instanceof TextNode(String text)) {
                environment.put(key, text);
            }
        });
        List<String> arguments = exec.list("args").map(ListNode::items).orElse(List.of()).stream()
                .filter(TextNode.class::isInstance)
                .map(item -> ((TextNode) item).value())
                .toList();
        return new ExecPlugin(
                exec.text("apiVersion").orElse("client.authentication.k8s.io/v1"),
                exec.text("command")
                        .filter(command -> !command.isBlank())
                        .orElseThrow(() -> new InvalidInput(
                                subject,
                                "execProviderConfig names no command",
                                "name the program that prints the login, for example 'aws'")),
                arguments,
                environment,
                Optional.empty(),
                Path.of("/"),
                exec.text("installHint").orElse(""));
    }

    private static String decoded(String subject, MapNode map, String key) {
        return map.text(key)
                .filter(text -> !text.isEmpty())
                .map(text -> ClusterFiles.decoded(subject + " " + key, text))
                .orElse("");
    }

    private static MapNode json(String subject, String text) {
        try {
            if (JsonText.read(text) instanceof MapNode map) {
                return map;
            }
        } catch (YamlException notJson) {
            throw new InvalidInput(subject + " config", "is not JSON", "");
        }
        throw new InvalidInput(subject + " config", "is not a JSON object", "");
    }
}
