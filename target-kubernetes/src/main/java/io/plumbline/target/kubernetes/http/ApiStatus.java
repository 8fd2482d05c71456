package io.plumbline.target.kubernetes.http;

import io.plumbline.model.ErrorCode;
import io.plumbline.target.TargetException;
import io.plumbline.yaml.IntNode;
import io.plumbline.yaml.ListNode;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A refusal of an API server (`Status` of `v1`).
///
/// @param code status code of HTTP
/// @param reason one word; may be empty
/// @param message for a person
/// @param causes what is wrong with which field
public record ApiStatus(int code, String reason, String message, List<Cause> causes) {
    private static final int TOLD_HEAD = 160;
    private static final int TOLD_TAIL = 320;
    private static final Pattern RIGHT =
            Pattern.compile("User \"([^\"]*)\" cannot (\\S+) resource \"([^\"]*)\" in API group \"([^\"]*)\""
                    + "(?: in the namespace \"([^\"]*)\")?");
    private static final Pattern MANAGER = Pattern.compile("conflict with \"([^\"]*)\"");

    /// One cause.
    ///
    /// @param reason one word
    /// @param message for a person
    /// @param field the field; may be empty
    public record Cause(String reason, String message, String field) {}

    /// Copies the list.
    public ApiStatus {
        causes = List.copyOf(causes);
    }

    /// Reads a `Status`.
    public static ApiStatus of(int code, MapNode status) {
        var causes = new ArrayList<Cause>();
        List<Node> listed = status.map("details")
                .flatMap(details -> details.list("causes"))
                .map(ListNode::items)
                .orElse(List.of());
        for (Node item : listed) {
            if (item instanceof MapNode cause) {
                causes.add(new Cause(
                        cause.text("reason").orElse(""),
                        cause.text("message").orElse(""),
                        cause.text("field").orElse("")));
            }
        }
        int told = status.get("code")
                .filter(IntNode.class::isInstance)
                .map(node -> (int) ((IntNode) node).value())
                .orElse(code);
        return new ApiStatus(
                told, status.text("reason").orElse(""), status.text("message").orElse("HTTP " + code), causes);
    }

    /// A refusal without a `Status`.
    public static ApiStatus of(int code, String text) {
        return new ApiStatus(code, "", text.isEmpty() ? "HTTP " + code : text, List.of());
    }

    /// Whether the object is not there, or its namespace or kind is not.
    public boolean isNotFound() {
        return code == 404;
    }

    /// Whether the server does not serve the kind of the object.
    public boolean isKindNotFound() {
        return code == 404
                && (message.startsWith("404 page not found")
                        || message.contains("could not find the requested resource"));
    }

    /// Whether other managers own fields that we want to set.
    public boolean isFieldConflict() {
        return code == 409 && causes.stream().anyMatch(cause -> cause.reason().equals("FieldManagerConflict"));
    }

    /// Whether a field cannot be changed in place.
    public boolean isImmutable() {
        return (code == 422 || code == 400 || code == 403 || code == 409)
                && (saysImmutable(message) || causes.stream().anyMatch(cause -> saysImmutable(cause.message())));
    }

    private static boolean saysImmutable(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("immutable")
                || lower.contains("cannot be changed")
                || lower.contains("may not be changed")
                || lower.contains("may not change once set")
                || lower.contains("may not change fields other than")
                || lower.contains("cannot change roleref")
                || (lower.contains("updates to ") && lower.contains("are forbidden"))
                || lower.contains("spec is immutable after creation");
    }

    /// Whether the namespace is going away.
    public boolean isNamespaceTerminating() {
        return code == 403
                && (causes.stream().anyMatch(cause -> cause.reason().equals("NamespaceTerminating"))
                        || message.contains("because it is being terminated"));
    }

    /// Whether an admission webhook could not be asked.
    public boolean isWebhookDown() {
        return code >= 500 && message.contains("failed calling webhook");
    }

    /// Whether an admission webhook has effects outside, so that nothing can be tried.
    public boolean isWithoutDryRun() {
        return code == 400 && message.contains("does not support dry run");
    }

    /// Whether trying again may help by itself.
    public boolean isPassing() {
        return code == 429
                || code == 503
                || code == 502
                || code == 504
                || (code == 500 && message.contains("etcdserver: "))
                || (code == 500 && reason.equals("ServerTimeout"));
    }

    /// The managers that own what we want to set, as a person reads it: `kubectl-edit (.spec.replicas)`.
    public String conflicts() {
        var texts = new ArrayList<String>();
        for (Cause cause : causes) {
            if (cause.reason().equals("FieldManagerConflict")) {
                Matcher manager = MANAGER.matcher(cause.message());
                texts.add((manager.find() ? manager.group(1) : cause.message()) + " (" + cause.field() + ")");
            }
        }
        return String.join(", ", texts);
    }

    /// This refusal as our exception.
    ///
    /// @param subject what messages name
    public TargetException failure(String subject) {
        return new TargetException(errorCode(), subject, told(), remedy(), null);
    }

    /// What happened, in words for a person.
    public String told() {
        if (isFieldConflict()) {
            return "fields belong to others: " + conflicts();
        }
        var texts = new ArrayList<String>();
        for (Cause cause : causes) {
            String field = cause.field().isEmpty() || cause.field().equals("<nil>") ? "" : cause.field() + ": ";
            texts.add(field + shortened(cause.message()));
        }
        return code == 422 && !texts.isEmpty() ? String.join("; ", texts) : shortened(message);
    }

    /// Messages may hold the whole value of a field; what is wrong with it stands at the end.
    private static String shortened(String text) {
        return text.length() <= TOLD_HEAD + TOLD_TAIL
                ? text
                : text.substring(0, TOLD_HEAD) + " ... " + text.substring(text.length() - TOLD_TAIL);
    }

    /// What a person can do; may be empty.
    public String remedy() {
        if (isFieldConflict()) {
            return "remove the fields from the source, or allow taking them over (conflicts: take)";
        }
        if (isImmutable()) {
            return "allow replacing: option replace, or annotation plumbline.dev/replace";
        }
        if (isNamespaceTerminating()) {
            return "wait until the namespace is gone; its conditions tell what holds it";
        }
        if (isWebhookDown()) {
            return "bring the webhook's service up, or remove its configuration";
        }
        return switch (code) {
            case 401 -> "check the credentials of the cluster";
            case 403 -> isByAdmission() ? admissionRemedy() : "give " + missingRight() + ", see docs/kubernetes.md";
            case 404 ->
                message.startsWith("namespaces \"")
                        ? "declare the namespace, or let it be made: CreateNamespace=true for that of the destination"
                        : "";
            default -> typedApplyError() ? declarationRemedy() : "";
        };
    }

    /// Whether a rule of the cluster forbids what the account may do.
    private boolean isByAdmission() {
        boolean right = RIGHT.matcher(message).find() || message.contains("attempting to grant");
        return !right && (message.contains("is forbidden: ") || message.contains("denied the request"));
    }

    private String admissionRemedy() {
        return message.contains("exceeded quota")
                ? "raise the quota, or remove what it counts"
                : "change the object, or the rule of the cluster that forbids it";
    }

    private String declarationRemedy() {
        if (message.contains("duplicate entries for key")) {
            return "declare each entry once";
        }
        return message.contains("expected string, got") ? "write the value in quotes" : "";
    }

    private String missingRight() {
        Matcher right = RIGHT.matcher(message);
        if (!right.find()) {
            return "the account of Plumbline the right";
        }
        String thing = right.group(4).isEmpty() ? right.group(3) : right.group(3) + "." + right.group(4);
        String where = right.group(5) == null ? "the whole cluster" : "namespace " + right.group(5);
        return right.group(1) + " the right to " + right.group(2) + " " + thing + " in " + where;
    }

    private ErrorCode errorCode() {
        if (isPassing() || isWebhookDown()) {
            return ErrorCode.UNREACHABLE;
        }
        if (isNamespaceTerminating()) {
            return ErrorCode.CONFLICT;
        }
        return switch (code) {
            case 400, 413, 415, 422 -> ErrorCode.INVALID_INPUT;
            case 401 -> ErrorCode.AUTH_FAILED;
            case 403 -> ErrorCode.REFUSED;
            case 404, 405 -> ErrorCode.NOT_FOUND;
            case 409 -> isFieldConflict() ? ErrorCode.REFUSED : ErrorCode.CONFLICT;
            case 410 -> ErrorCode.UNREACHABLE;
            case 408 -> ErrorCode.TIMEOUT;
            default -> code >= 500 && typedApplyError() ? ErrorCode.INVALID_INPUT : ErrorCode.UNREACHABLE;
        };
    }

    /// The server tells unknown fields of an apply as an internal error.
    private boolean typedApplyError() {
        return message.contains("failed to create typed") || message.contains("field not declared in schema");
    }
}
