package io.plumbline.target.kubernetes.connect;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.Secret;
import io.plumbline.target.TargetException;
import io.plumbline.target.kubernetes.connect.ClusterLogin.ClientCertificate;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.JsonText;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One run of a credential plugin.
final class ExecRun {
    /// The most that a plugin may print.
    static final int OUTPUT_BYTES_MAX = 1 << 20;

    private static final int RUN_SECONDS_MAX = 60;
    private static final int SHOWN_CHARACTERS = 400;

    private final String subject;
    private final ExecPlugin plugin;

    ExecRun(String subject, ExecPlugin plugin) {
        this.subject = subject;
        this.plugin = plugin;
    }

    /// What a plugin has given.
    ///
    /// @param header the `Authorization` header; empty when there is none
    /// @param until when it ends; empty when it does not say
    record Answer(Secret header, Optional<ClientCertificate> certificate, Optional<Instant> until) {}

    Answer run() {
        var command = new ArrayList<String>();
        command.add(
                plugin.command().contains("/")
                        ? plugin.folder().resolve(plugin.command()).toString()
                        : plugin.command());
        command.addAll(plugin.arguments());
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(plugin.environment());
        builder.environment().put("KUBERNETES_EXEC_INFO", JsonText.write(request(), JsonText.Html.KEPT));
        builder.redirectError(ProcessBuilder.Redirect.PIPE);
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            String hint = plugin.installHint().isEmpty() ? "install it, or write its whole path" : plugin.installHint();
            throw failed("the credential plugin '" + plugin.command() + "' cannot be started", hint);
        }
        try {
            process.getOutputStream().close();
            return answer(process);
        } catch (IOException unreadable) {
            throw failed("the credential plugin '" + plugin.command() + "' cannot be read", "");
        } finally {
            process.destroyForcibly();
        }
    }

    private Answer answer(Process process) throws IOException {
        var errors = new StringBuilder();
        Thread reading = Thread.ofVirtual()
                .name("exec-plugin-errors")
                .start(() -> errors.append(rest(process.getErrorStream())));
        Thread ending = Thread.ofVirtual().name("exec-plugin-time").start(() -> endInTime(process));
        byte[] printed = process.getInputStream().readNBytes(OUTPUT_BYTES_MAX + 1);
        if (printed.length > OUTPUT_BYTES_MAX) {
            process.destroyForcibly();
            throw failed("the credential plugin prints more than " + OUTPUT_BYTES_MAX + " bytes", "");
        }
        try {
            int exit = process.waitFor();
            reading.join();
            ending.interrupt();
            if (exit != 0) {
                throw failed(
                        "the credential plugin '" + plugin.command() + "' ended with " + exit + ": "
                                + errors.substring(0, Math.min(SHOWN_CHARACTERS, errors.length()))
                                        .strip(),
                        "run it by hand to see why");
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw failed("interrupted while a credential plugin ran", "");
        }
        return parsed(new String(printed, StandardCharsets.UTF_8));
    }

    private static void endInTime(Process process) {
        try {
            if (!process.waitFor(RUN_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static String rest(InputStream in) {
        try {
            return new String(in.readNBytes(OUTPUT_BYTES_MAX), StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }

    private Answer parsed(String printed) {
        try {
            MapNode status = JsonText.read(printed) instanceof MapNode root
                    ? root.map("status").orElse(MapNode.EMPTY)
                    : MapNode.EMPTY;
            String token = status.text("token").orElse("");
            String chain = status.text("clientCertificateData").orElse("");
            String key = status.text("clientKeyData").orElse("");
            if (token.isEmpty() && (chain.isEmpty() || key.isEmpty())) {
                throw failed("the credential plugin gave neither a token nor a certificate", "");
            }
            return new Answer(
                    Secret.of(token.isEmpty() ? "" : "Bearer " + token),
                    chain.isEmpty() ? Optional.empty() : Optional.of(new ClientCertificate(chain, Secret.of(key))),
                    status.text("expirationTimestamp").map(Instant::parse));
        } catch (YamlException | DateTimeException malformed) {
            throw failed("the credential plugin printed something that is no ExecCredential", "");
        }
    }

    private MapNode request() {
        MapNode spec = MapNode.of("interactive", BoolNode.FALSE);
        MapNode told =
                plugin.cluster().map(cluster -> spec.with("cluster", cluster)).orElse(spec);
        return MapNode.builder()
                .put("kind", "ExecCredential")
                .put("apiVersion", new TextNode(plugin.apiVersion()))
                .put("spec", told)
                .build();
    }

    private TargetException failed(String message, String remedy) {
        return new TargetException(ErrorCode.AUTH_FAILED, subject, message, remedy, null);
    }
}
