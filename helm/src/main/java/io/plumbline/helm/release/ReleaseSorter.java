package io.plumbline.helm.release;

import io.plumbline.helm.HelmException;
import io.plumbline.helm.HelmRelease.HookDeletePolicy;
import io.plumbline.helm.HelmRelease.HookEvent;
import io.plumbline.helm.HelmRelease.ReleaseHook;
import io.plumbline.helm.HelmRelease.ReleaseManifest;
import io.plumbline.helm.golang.GoError;
import io.plumbline.helm.golang.GoStrconv;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Splits rendered files into manifests and hooks and puts both into install order.
public final class ReleaseSorter {
    private static final String HOOK = "helm.sh/hook";
    private static final String WEIGHT = "helm.sh/hook-weight";
    private static final String DELETE_POLICY = "helm.sh/hook-delete-policy";

    private final boolean helm4;
    private final List<ReleaseManifest> manifests = new ArrayList<>();
    private final List<ReleaseHook> hooks = new ArrayList<>();

    private ReleaseSorter(boolean helm4) {
        this.helm4 = helm4;
    }

    /// What the files hold, sorted.
    public record Sorted(List<ReleaseManifest> manifests, List<ReleaseHook> hooks) {
        /// Copies the lists.
        public Sorted {
            manifests = List.copyOf(manifests);
            hooks = List.copyOf(hooks);
        }
    }

    /// Sorts rendered files, given in the order of their paths; [HelmException] for the first broken document.
    public static Sorted sort(SequencedMap<String, String> files, boolean helm4) {
        ReleaseSorter sorter = new ReleaseSorter(helm4);
        files.forEach(sorter::file);
        Comparator<String> order = KindOrder.of(helm4).byKind();
        sorter.manifests.sort(Comparator.comparing(ReleaseManifest::kind, order));
        sorter.hooks.sort(Comparator.comparing(hook -> hook.manifest().kind(), order));
        return new Sorted(sorter.manifests, sorter.hooks);
    }

    private void file(String path, String text) {
        if (DocumentSplitter.trim(text).isEmpty()) {
            return;
        }
        for (String document : DocumentSplitter.split(text, helm4)) {
            DocumentHead head;
            try {
                head = KnownDocuments.SHARED.read(document, helm4);
            } catch (GoError broken) {
                throw new HelmException(
                        HelmException.Stage.RENDER, "YAML parse error on " + path + ": " + broken.text(), broken);
            }
            ReleaseManifest manifest =
                    new ReleaseManifest(path, document, head.apiVersion(), head.kind(), head.name(), head.content());
            String hook = head.annotations().get(HOOK);
            if (hook == null) {
                manifests.add(manifest);
            } else {
                hook(manifest, hook, head);
            }
        }
    }

    /// An object with an event that nobody knows is neither hook nor manifest.
    private void hook(ReleaseManifest manifest, String words, DocumentHead head) {
        List<HookEvent> events = new ArrayList<>();
        for (String word : words.split(",", -1)) {
            HookEvent event = event(word.strip().toLowerCase(Locale.ROOT));
            if (event == null) {
                return;
            }
            events.add(event);
        }
        List<HookDeletePolicy> policies = new ArrayList<>();
        String given = head.annotations().get(DELETE_POLICY);
        for (String word : given == null ? new String[0] : given.split(",", -1)) {
            for (HookDeletePolicy policy : HookDeletePolicy.values()) {
                if (policy.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                    policies.add(policy);
                }
            }
        }
        String weight = head.annotations().getOrDefault(WEIGHT, "");
        Long number = GoStrconv.int64(weight, 10);
        hooks.add(new ReleaseHook(manifest, events, number == null ? 0 : number.intValue(), policies));
    }

    private static @Nullable HookEvent event(String word) {
        if (word.equals("test-success")) {
            return HookEvent.TEST;
        }
        for (HookEvent event : HookEvent.values()) {
            if (event.word().equals(word)) {
                return event;
            }
        }
        return null;
    }
}
