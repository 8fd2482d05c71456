package io.plumbline.target.kubernetes.connect;

import io.plumbline.model.InvalidInput;
import io.plumbline.model.Secret;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Anonymous;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Bearer;
import io.plumbline.target.kubernetes.connect.ClusterLogin.BearerFile;
import io.plumbline.target.kubernetes.connect.ClusterLogin.ClientCertificate;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Plugin;
import io.plumbline.target.kubernetes.connect.ClusterLogin.Proof;
import io.plumbline.target.kubernetes.connect.ClusterLogin.UserPassword;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Reads kubeconfig files as kubectl does: contexts, certificates, tokens, token files, exec plugins, proxies and
/// impersonation.
public final class Kubeconfig {
    private final String subject;
    private final MapNode root;
    private final Path folder;

    private Kubeconfig(String subject, MapNode root, Path folder) {
        this.subject = subject;
        this.root = root;
        this.folder = folder;
    }

    /// The access of a context of a file.
    ///
    /// @param context its name; empty for the current one
    /// @throws InvalidInput when the file cannot be read or understood
    public static ClusterAccess read(Path file, String context) {
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        return parse(file.toString(), ClusterFiles.text(file.toString(), file), folder)
                .access(context);
    }

    /// The access of a context of a text; relative file names are refused by the lack of a folder of their own.
    ///
    /// @param context its name; empty for the current one
    /// @throws InvalidInput when the text cannot be understood
    public static ClusterAccess read(Secret text, String context) {
        return text.use(characters ->
                parse("kubeconfig", String.valueOf(characters), Path.of("/")).access(context));
    }

    private static Kubeconfig parse(String subject, String text, Path folder) {
        try {
            if (Yaml.parseOne(text, YamlOptions.KUBECTL) instanceof MapNode root) {
                return new Kubeconfig(subject, root, folder);
            }
        } catch (YamlException notYaml) {
            throw new InvalidInput(subject, "is not YAML", "give a kubeconfig as kubectl uses it");
        }
        throw new InvalidInput(subject, "is not a kubeconfig", "give a kubeconfig as kubectl uses it");
    }

    private ClusterAccess access(String asked) {
        String current = asked.isEmpty() ? root.text("current-context").orElse("") : asked;
        if (current.isEmpty()) {
            throw new InvalidInput(subject, "has no current-context", "name a context");
        }
        MapNode context = named("contexts", "context", current);
        MapNode cluster = named("clusters", "cluster", context.text("cluster").orElse(""));
        MapNode user = context.text("user")
                .filter(name -> !name.isEmpty())
                .map(name -> named("users", "user", name))
                .orElse(MapNode.EMPTY);
        ClusterAccess access = ClusterAccess.of(
                ClusterFiles.address(subject, cluster.text("server").orElse("")), trust(cluster), login(user, cluster));
        Optional<String> proxy = cluster.text("proxy-url").filter(text -> !text.isEmpty());
        if (proxy.isPresent()) {
            access = access.withProxy(ClusterFiles.address(subject, proxy.orElse("")));
        }
        return user.text("as")
                .map(name -> new ClusterIdentity(
                        name, texts(user, "as-groups"), user.text("as-uid").orElse("")))
                .map(access::withIdentity)
                .orElse(access);
    }

    private MapNode named(String list, String key, String name) {
        for (Node entry : root.list(list).map(ListNode::items).orElse(List.of())) {
            if (entry instanceof MapNode map
                    && map.text("name").filter(name::equals).isPresent()) {
                return map.map(key).orElse(MapNode.EMPTY);
            }
        }
        throw new InvalidInput(subject, "has no " + key + " '" + name + "'", "name one that is listed under " + list);
    }

    private ClusterTrust trust(MapNode cluster) {
        return new ClusterTrust(
                pem(cluster, "certificate-authority"),
                cluster.text("tls-server-name").orElse(""),
                cluster.get("insecure-skip-tls-verify")
                        .filter(BoolNode.TRUE::equals)
                        .isPresent());
    }

    private ClusterLogin login(MapNode user, MapNode cluster) {
        String chain = pem(user, "client-certificate");
        String key = pem(user, "client-key");
        Optional<ClientCertificate> certificate = chain.isEmpty() || key.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClientCertificate(chain, Secret.of(key)));
        return new ClusterLogin(certificate, proof(user, cluster));
    }

    private Proof proof(MapNode user, MapNode cluster) {
        Optional<String> tokenFile = user.text("tokenFile").filter(text -> !text.isEmpty());
        if (tokenFile.isPresent()) {
            return new BearerFile(folder.resolve(tokenFile.orElse("")));
        }
        Optional<String> token = user.text("token").filter(text -> !text.isEmpty());
        if (token.isPresent()) {
            return new Bearer(Secret.of(token.orElse("")));
        }
        Optional<String> name = user.text("username").filter(text -> !text.isEmpty());
        if (name.isPresent()) {
            return new UserPassword(
                    name.orElse(""), Secret.of(user.text("password").orElse("")));
        }
        if (user.has("auth-provider")) {
            throw new InvalidInput(
                    subject, "uses an auth-provider, which Kubernetes has removed", "use an exec plugin instead");
        }
        return user.map("exec")
                .<Proof>map(exec -> new Plugin(plugin(exec, cluster)))
                .orElseGet(Anonymous::new);
    }

    private ExecPlugin plugin(MapNode exec, MapNode cluster) {
        if (exec.text("interactiveMode").filter("Always"::equals).isPresent()) {
            throw new InvalidInput(subject, "uses an exec plugin that wants a terminal", "use one that asks nobody");
        }
        var environment = new TreeMap<String, String>();
        for (Node entry : exec.list("env").map(ListNode::items).orElse(List.of())) {
            if (entry instanceof MapNode pair) {
                environment.put(pair.text("name").orElse(""), pair.text("value").orElse(""));
            }
        }
        boolean told =
                exec.get("provideClusterInfo").filter(BoolNode.TRUE::equals).isPresent();
        return new ExecPlugin(
                exec.text("apiVersion").orElse("client.authentication.k8s.io/v1"),
                exec.text("command").orElse(""),
                texts(exec, "args"),
                environment,
                told ? Optional.of(clusterInfo(cluster)) : Optional.empty(),
                folder,
                exec.text("installHint").orElse(""));
    }

    private MapNode clusterInfo(MapNode cluster) {
        var info = MapNode.builder();
        for (String key : List.of("server", "tls-server-name", "insecure-skip-tls-verify", "proxy-url")) {
            cluster.get(key).ifPresent(value -> info.put(key, value));
        }
        String authorities = pem(cluster, "certificate-authority");
        if (!authorities.isEmpty()) {
            info.put(
                    "certificate-authority-data",
                    Base64.getEncoder().encodeToString(authorities.getBytes(StandardCharsets.UTF_8)));
        }
        return info.build();
    }

    /// PEM text that is given in place (`KEY-data`, base64) or as a file (`KEY`).
    private String pem(MapNode map, String key) {
        Optional<String> data = map.text(key + "-data").filter(text -> !text.isEmpty());
        if (data.isPresent()) {
            return ClusterFiles.decoded(subject + " " + key + "-data", data.orElse(""));
        }
        return map.text(key)
                .filter(text -> !text.isEmpty())
                .map(file -> ClusterFiles.text(subject, folder.resolve(file)))
                .orElse("");
    }

    private static List<String> texts(MapNode map, String key) {
        var texts = new ArrayList<String>();
        for (Node item : map.list(key).map(ListNode::items).orElse(List.of())) {
            if (item instanceof TextNode(String value)) {
                texts.add(value);
            }
        }
        return texts;
    }
}
