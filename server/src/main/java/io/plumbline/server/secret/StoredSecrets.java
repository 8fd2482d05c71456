package io.plumbline.server.secret;

import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import io.plumbline.store.SecretStore;
import io.plumbline.store.SpecStore;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// The secrets that people have handed over, by name and field. Safe for many threads.
public final class StoredSecrets {
    /// How many secrets may be kept.
    public static final int SECRETS_MAX = 1_000;

    /// How many fields a secret may have.
    public static final int FIELDS_MAX = 64;

    /// How long the values of a secret may be together, in characters.
    public static final int VALUES_CHARS_MAX = 200_000;

    private static final String OURS = "handed-over/";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

    private final SecretStore store;
    private final SecretUses uses;

    /// @param store where they are kept, encrypted
    /// @param specs where declarations are, which may point to them
    public StoredSecrets(SecretStore store, SpecStore specs) {
        this.store = store;
        this.uses = new SecretUses(specs);
    }

    /// What may be told of a secret.
    ///
    /// @param name of the secret
    /// @param fields names of its fields
    /// @param usedBy declarations that point to it, as `Repository/shop`
    public record KeptSecret(String name, SortedSet<String> fields, SortedSet<String> usedBy) {}

    /// Creates a secret, or puts new fields in the place of all fields of one.
    ///
    /// @throws InvalidInput when a name is not one, or nothing is given
    /// @throws LimitExceeded naming the limit
    public void put(String name, SortedMap<String, Secret> fields) {
        String known = known(name);
        if (fields.isEmpty()) {
            throw new InvalidInput(subject(name), "has no fields", "give at least one value");
        }
        if (fields.size() > FIELDS_MAX) {
            throw new LimitExceeded(subject(name), "secret.fields", FIELDS_MAX);
        }
        int length = fields.entrySet().stream()
                .mapToInt(entry -> length(name, entry.getKey(), entry.getValue()))
                .sum();
        if (length > VALUES_CHARS_MAX) {
            throw new LimitExceeded(subject(name), "secret.characters", VALUES_CHARS_MAX);
        }
        if (store.findSecret(known).isEmpty() && names().size() >= SECRETS_MAX) {
            throw new LimitExceeded(subject(name), "secrets", SECRETS_MAX);
        }
        store.putSecret(known, fields);
    }

    private static int length(String name, String field, Secret value) {
        if (!FIELD.matcher(field).matches()) {
            throw new InvalidInput(
                    subject(name),
                    "has a field whose name is not letters, digits, '.', '_' and '-'",
                    "name it for example password");
        }
        if (value.isEmpty()) {
            throw new InvalidInput(subject(name), "has an empty value in field " + field, "give its value");
        }
        return value.use(characters -> characters.length);
    }

    /// What may be told of all of them, by name.
    public List<KeptSecret> list() {
        SortedMap<String, SortedSet<String>> declared = uses.all();
        return names().stream()
                .map(name -> new KeptSecret(
                        name,
                        new TreeSet<>(store.findSecret(OURS + name)
                                .orElseGet(TreeMap::new)
                                .keySet()),
                        declared.getOrDefault(name, new TreeSet<>())))
                .toList();
    }

    private List<String> names() {
        return store.secretNames().stream()
                .filter(name -> name.startsWith(OURS))
                .map(name -> name.substring(OURS.length()))
                .toList();
    }

    /// The value of one field; empty when the secret or the field is not there.
    public Optional<Secret> find(String name, String field) {
        return NAME.matcher(name).matches()
                ? store.findSecret(OURS + name).flatMap(fields -> Optional.ofNullable(fields.get(field)))
                : Optional.empty();
    }

    /// Deletes a secret.
    ///
    /// @throws PlumbException `NOT_FOUND` when there is none, `CONFLICT` while a declaration points to it
    public void delete(String name) {
        String known = known(name);
        if (store.findSecret(known).isEmpty()) {
            throw new PlumbException(
                    ErrorCode.NOT_FOUND, subject(name), "does not exist", "list what there is: plumb secret list");
        }
        SortedSet<String> users = uses.all().getOrDefault(name, new TreeSet<>());
        if (!users.isEmpty()) {
            throw new PlumbException(
                    ErrorCode.CONFLICT,
                    subject(name),
                    "is used by " + String.join(", ", users),
                    "change or remove these declarations first");
        }
        store.deleteSecret(known);
    }

    private static String known(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInput(
                    "secret '" + name + "'",
                    "is not a name of up to 63 lower-case letters, digits, '-' and '.'",
                    "name it for example git-robot");
        }
        return OURS + name;
    }

    private static String subject(String name) {
        return "secret " + name;
    }
}
