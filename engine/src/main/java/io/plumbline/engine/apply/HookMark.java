package io.plumbline.engine.apply;

import io.plumbline.model.Change;
import io.plumbline.model.Live;
import io.plumbline.model.LiveObject;
import io.plumbline.model.Phase;
import io.plumbline.model.ResourceObject;
import io.plumbline.model.RunId;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.TextNode;

/// The mark that a run puts on the hooks it starts, so that after a crash a hook of this run is told
/// from one of an earlier run with the same name.
final class HookMark {
    private static final String KEY = "plumbline.dev/run";

    private HookMark() {}

    /// The hook with the mark of a run and phase.
    static Change.RunHook marked(Change.RunHook hook, RunId run, Phase phase) {
        ResourceObject desired = hook.desired();
        MapNode metadata = desired.body().map("metadata").orElse(MapNode.EMPTY);
        MapNode annotations =
                metadata.map("annotations").orElse(MapNode.EMPTY).with(KEY, new TextNode(mark(run, phase)));
        MapNode body = desired.body().with("metadata", metadata.with("annotations", annotations));
        return new Change.RunHook(
                new ResourceObject(desired.apiVersion(), desired.ref(), body, desired.origin()),
                hook.hook(),
                hook.reason());
    }

    /// Whether a live hook was started by a run in a phase.
    static boolean isOn(Live live, RunId run, Phase phase) {
        return live instanceof LiveObject found
                && found.object()
                        .annotation(KEY)
                        .filter(mark(run, phase)::equals)
                        .isPresent();
    }

    private static String mark(RunId run, Phase phase) {
        return run + "-" + phase.text();
    }
}
