package io.plumbline.kustomize.transform;

import io.plumbline.kustomize.KustomizeException;
import io.plumbline.kustomize.load.Manifests;
import io.plumbline.kustomize.load.PatchEntry;
import io.plumbline.kustomize.load.TargetEntry;
import io.plumbline.kustomize.merge.JsonOperation;
import io.plumbline.kustomize.merge.MergeSchema;
import io.plumbline.kustomize.object.ResourceEntry;
import io.plumbline.kustomize.object.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Makes the step for a patch, whatever its form.
public final class PatchFactory {
    private PatchFactory() {}

    /// Strategic patches that name their objects.
    public static Transformer strategic(List<String> texts, Supplier<MergeSchema> schema) {
        var patches = new ArrayList<ResourceEntry>();
        for (String text : texts) {
            List<ResourceEntry> read = Manifests.parseTextPatch(text);
            if (read.isEmpty()) {
                throw new KustomizeException("patch appears to be empty; files=[], Patch='" + text + "'");
            }
            patches.addAll(read);
        }
        return new StrategicPatching(patches, Map.of(), schema);
    }

    /// JSON operations on the one object that has exactly the id of the target.
    public static Transformer json(TargetEntry target, String text) {
        List<JsonOperation> operations = PatchText.operations(text);
        ResourceId id = ResourceId.of(target.type(), target.name(), target.namespace());
        return pool -> {
            int place = pool.onlyByAny(id);
            pool.set(place, TargetedPatching.operated(pool.at(place), operations));
        };
    }

    /// A patch of either form, with or without target.
    ///
    /// @param place names the patch in errors
    public static Transformer patch(PatchEntry entry, String text, String place, Supplier<MergeSchema> schema) {
        if (text.isBlank()) {
            throw new KustomizeException(
                    "unable to parse SM or JSON patch from [" + place + "]: the patch is empty",
                    "remove the entry or write the patch");
        }
        boolean targeted = entry.target().isPresent();
        PatchText patch = PatchText.of(text, place, targeted);
        if (!patch.operations().isEmpty() && !targeted) {
            throw new KustomizeException("must specify a target for JSON patch [" + place + "]");
        }
        if (targeted && patch.objects().size() > 1) {
            throw new KustomizeException(
                    "Multiple Strategic-Merge Patches in one `patches` entry is not allowed to set `patches.target` "
                            + "field: [" + place + "]");
        }
        return targeted
                ? new TargetedPatching(entry.target().orElseThrow(), patch, entry.options(), schema)
                : new StrategicPatching(patch.objects(), entry.options(), schema);
    }
}
