package io.plumbline.cli.verb;

import io.plumbline.api.ApplicationDetailsDto;
import io.plumbline.api.ObjectDto;
import io.plumbline.api.Wire;
import io.plumbline.cli.remote.RemoteServer;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.ObjectRef;
import io.plumbline.model.PlumbException;
import io.plumbline.yaml.MapNode;
import java.util.List;

/// Finds the object of an application that a person means: `web`, `Process/web`, `Deployment/shop/web`.
///
/// @param application whose objects
/// @param objects the objects
record ObjectChoice(String application, List<ObjectRef> objects) {
    /// The objects a server knows.
    static ObjectChoice of(RemoteServer remote, ApplicationArgument application) {
        return of(application.name(), remote.get(application.path("")));
    }

    /// The objects of an answer about an application.
    static ObjectChoice of(String application, MapNode answer) {
        var details = Wire.answer(ApplicationDetailsDto.class, Wire.json(answer));
        return new ObjectChoice(
                application,
                details.objects().stream()
                        .map(ObjectDto::ref)
                        .map(ref -> ref.toRef())
                        .toList());
    }

    /// The object.
    ///
    /// @throws PlumbException `NOT_FOUND` when none or several fit
    ObjectRef find(String text) {
        List<ObjectRef> found = objects.stream().filter(ref -> fits(ref, text)).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        String known = String.join(
                ", ",
                (found.isEmpty() ? objects : found)
                        .stream().map(ObjectRef::display).toList());
        throw new PlumbException(
                ErrorCode.NOT_FOUND,
                "object '" + text + "' of application " + application,
                found.isEmpty() ? "is not there" : "is not the only one of that name",
                known.isEmpty() ? "" : "there are: " + known);
    }

    private static boolean fits(ObjectRef ref, String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? ref.name().equals(text)
                : text.substring(0, slash).equalsIgnoreCase(ref.kind())
                        && (text.substring(slash + 1).equals(ref.name())
                                || text.substring(slash + 1).equals(ref.namespace() + "/" + ref.name()));
    }
}
