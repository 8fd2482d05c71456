package io.plumbline.target.kubernetes.look;

import io.plumbline.target.kubernetes.look.Trouble.Kind;
import io.plumbline.yaml.BoolNode;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.MapNode;
import java.util.Optional;
import java.util.Set;

/// What a pod tells about one container.
///
/// @param part the container in words, such as `init container migrate`
/// @param status its entry in the status of the pod
/// @param declared its entry in the spec of the pod
record ContainerView(String part, MapNode status, MapNode declared) {
    /// The most characters of what a container left as its last words.
    static final int WORDS_MAX = 300;

    static final String INIT = "init container ";
    static final String MAIN = "container ";

    private static final Set<String> ON_ITS_WAY = Set.of("", "ContainerCreating", "PodInitializing");
    private static final Set<String> NO_IMAGE = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "ErrImageNeverPull",
            "ImageInspectError",
            "InvalidImageName",
            "RegistryUnavailable",
            "SignatureValidationFailed");

    /// What is wrong with it; empty when it is fine or on its way.
    Optional<Trouble> trouble() {
        MapNode state = status.map("state").orElse(MapNode.EMPTY);
        Optional<MapNode> waiting = state.map("waiting");
        if (waiting.isPresent()) {
            return waits(waiting.orElseThrow());
        }
        Optional<MapNode> over = state.map("terminated");
        if (over.isPresent()) {
            MapNode end = over.orElseThrow();
            return exit(end) == 0 ? Optional.empty() : Optional.of(crash("ended with " + words(end), end, false));
        }
        boolean ready = status.get("ready").filter(BoolNode.TRUE::equals).isPresent();
        return state.has("running") && !ready ? Optional.of(runs()) : Optional.empty();
    }

    private Optional<Trouble> waits(MapNode waiting) {
        String reason = waiting.text("reason").orElse("");
        String said =
                reason + waiting.text("message").map(message -> ": " + message).orElse("");
        if (NO_IMAGE.contains(reason)) {
            return Optional.of(of(Kind.IMAGE, said.contains(image()) ? said : said + " (" + image() + ")", image()));
        }
        MapNode end = last();
        if (reason.equals("CrashLoopBackOff")) {
            return Optional.of(end.isEmpty() ? crash(said, end, true) : crash(reason + ": " + words(end), end, true));
        }
        if (ON_ITS_WAY.contains(reason)) {
            return end.isEmpty() ? Optional.empty() : Optional.of(crash("starts again after " + words(end), end, true));
        }
        return Optional.of(of(Kind.CONFIG, said, said));
    }

    private Trouble runs() {
        MapNode end = last();
        if (!end.isEmpty()) {
            return crash("runs again after " + words(end), end, true);
        }
        return part.startsWith(INIT) ? of(Kind.INIT, "still runs", "") : of(Kind.PROBE, "runs and is not ready", "");
    }

    private Trouble of(Kind kind, String text, String like) {
        return new Trouble(kind, name(), part, text, like, false);
    }

    private Trouble crash(String text, MapNode end, boolean over) {
        return new Trouble(Kind.CRASH, name(), part, text, code(end), over);
    }

    private String name() {
        return status.text("name").orElse("");
    }

    private String image() {
        return declared.text("image").or(() -> status.text("image")).orElse("");
    }

    private MapNode last() {
        return status.map("lastState")
                .flatMap(former -> former.map("terminated"))
                .orElse(MapNode.EMPTY);
    }

    private String words(MapNode end) {
        String last = end.text("message").orElse("").strip().replaceAll("\\s*\\R\\s*", " / ");
        String cut = last.length() <= WORDS_MAX ? last : last.substring(0, WORDS_MAX) + "...";
        return code(end) + (cut.isEmpty() ? "" : ": " + cut);
    }

    private String code(MapNode end) {
        String reason = end.text("reason").filter(text -> !text.equals("Error")).orElse("");
        String limit = reason.equals("OOMKilled")
                ? declared.map("resources")
                        .flatMap(resources -> resources.map("limits"))
                        .flatMap(limits -> limits.text("memory"))
                        .map(memory -> ", its memory limit is " + memory)
                        .orElse("")
                : "";
        return "exit code " + exit(end) + (reason.isEmpty() ? "" : " (" + reason + limit + ")");
    }

    private static long exit(MapNode end) {
        return end.get("exitCode").orElse(new IntNode(0)) instanceof IntNode(long value) ? value : 0;
    }
}
