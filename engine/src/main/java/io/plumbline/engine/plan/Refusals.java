package io.plumbline.engine.plan;

import io.plumbline.engine.hook.HookRules;
import io.plumbline.engine.hook.Waves;
import io.plumbline.model.ApplicationName;
import io.plumbline.model.Change;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LiveObject;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlannedChange;
import io.plumbline.model.PlumbException;
import io.plumbline.model.ResourceObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// What makes planning impossible, all problems of one kind in one text, and what a person should know
/// beforehand.
final class Refusals {
    private static final String TAKE_OVER = "plumbline.dev/take-over";
    private static final String SHARED = "is left to application ";

    private Refusals() {}

    /// Refuses a rendering that declares one object twice. Hooks that get a generated name are no twins.
    static void ofTwins(List<ResourceObject> objects) {
        var first = new TreeMap<ObjectRef, ResourceObject>();
        var problems = new ArrayList<String>();
        for (ResourceObject object : objects) {
            boolean generated = !object.body()
                    .map("metadata")
                    .filter(map -> map.has("name"))
                    .isPresent();
            ResourceObject before = generated ? null : first.putIfAbsent(object.ref(), object);
            if (before != null) {
                problems.add(object.ref() + " is declared in " + place(before) + " and in " + place(object));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(
                    "desired state", String.join("; ", problems), "declare each object once, or give it another name");
        }
    }

    /// Refuses a plan that would take objects from other applications, where the application wants that.
    static void ofForeignObjects(PlanInput input) {
        if (!input.options().failOnSharedResource()) {
            return;
        }
        var problems = new ArrayList<String>();
        for (ResourceObject object : input.rendering().objects()) {
            Optional<ApplicationName> owner = otherOwner(input, object);
            if (owner.isPresent() && HookRules.hook(object).isEmpty()) {
                problems.add(object.ref() + " (" + place(object) + ") belongs to application " + owner.orElseThrow());
            }
        }
        if (!problems.isEmpty()) {
            throw new PlumbException(
                    ErrorCode.CONFLICT,
                    "application " + input.application(),
                    String.join("; ", problems),
                    "declare each object in one application only");
        }
    }

    /// The other application that a declared object belongs to, unless its declaration takes it over.
    static Optional<ApplicationName> otherOwner(PlanInput input, ResourceObject declared) {
        boolean taken = declared.annotation(TAKE_OVER).filter("true"::equals).isPresent();
        return taken ? Optional.empty() : otherOwner(input, declared.ref());
    }

    /// The other application that an object belongs to.
    static Optional<ApplicationName> otherOwner(PlanInput input, ObjectRef ref) {
        return Optional.ofNullable(input.live().objects().get(ref))
                .flatMap(LiveObject::ownership)
                .map(LiveObject.Ownership::application)
                .filter(name -> !name.equals(input.application()));
    }

    /// Why an object of another application is left alone.
    static String shared(ApplicationName owner) {
        return SHARED + owner + ", which owns it";
    }

    /// What a person should know of the changes and of the objects they are made from.
    static List<String> warnings(List<ResourceObject> objects, List<PlannedChange> changes) {
        var warnings = new ArrayList<String>();
        objects.forEach(object -> Waves.warning(object).ifPresent(warnings::add));
        for (PlannedChange planned : changes) {
            if (planned.change() instanceof Change.Skip skip && skip.reason().startsWith(SHARED)) {
                warnings.add(skip.ref() + " " + skip.reason());
            }
            if (planned.change() instanceof Change.Replace replace && replace.consent() == Change.Consent.NEEDED) {
                warnings.add(replace.ref() + ": " + replace.reason());
            }
        }
        return warnings;
    }

    private static String place(ResourceObject object) {
        String text = object.origin().toString();
        return text.isEmpty() ? "an object without a file" : text;
    }
}
