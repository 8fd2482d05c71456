package io.plumbline.server.settings;

import io.plumbline.api.InstanceDto.SettingDto;
import io.plumbline.model.ErrorCode;
import io.plumbline.model.InvalidInput;
import io.plumbline.model.LimitExceeded;
import io.plumbline.model.PlumbException;
import io.plumbline.model.Secret;
import io.plumbline.server.hub.Hub;
import io.plumbline.server.hub.Hub.HubPlace;
import io.plumbline.store.jdbc.DatabaseAddress;
import io.plumbline.yaml.MapNode;
import io.plumbline.yaml.Node;
import io.plumbline.yaml.NullNode;
import io.plumbline.yaml.ScalarNode;
import io.plumbline.yaml.TextNode;
import io.plumbline.yaml.Yaml;
import io.plumbline.yaml.YamlException;
import io.plumbline.yaml.YamlOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads settings from flags, environment and file, and says what is wrong and where.
public final class SettingsReader {
    /// The largest settings file.
    public static final int FILE_BYTES_MAX = 1 << 20;

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern INSTALLATION_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,62}");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final int PORT_MAX = 65_535;
    private static final int WORKERS_MAX = 10_000;

    private final Map<String, String> environment;

    /// @param environment the variables of the process
    public SettingsReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// The help of all settings, one line each.
    public static String help() {
        return Arrays.stream(Setting.values())
                .map(Setting::help)
                .reduce((one, next) -> one + "\n" + next)
                .orElse("");
    }

    /// Reads everything.
    ///
    /// @param flags `--name value` or `--name=value`, in any order
    /// @throws InvalidInput naming the flag, variable or line of the file
    public ServerSettings read(List<String> flags) {
        Map<Setting, String> said = new EnumMap<>(Setting.class);
        Map<Setting, String> origins = new EnumMap<>(Setting.class);
        readFlags(flags, said);
        note(origins, said, "flag");
        readEnvironment(said);
        note(origins, said, "environment");
        Path data = Path.of(said.getOrDefault(Setting.DATA, defaultData()));
        readFile(data, said);
        note(origins, said, "file");
        for (Setting setting : Setting.values()) {
            said.putIfAbsent(setting, setting.fallback());
        }
        note(origins, said, "default");
        return settings(data, said, shown(data, said, origins));
    }

    private static void note(Map<Setting, String> origins, Map<Setting, String> said, String origin) {
        said.keySet().forEach(setting -> origins.putIfAbsent(setting, origin));
    }

    /// What may be shown: secrets are masked, and an address of a database loses what follows its name, where
    /// drivers take passwords.
    private static List<SettingDto> shown(Path data, Map<Setting, String> said, Map<Setting, String> origins) {
        return Arrays.stream(Setting.values())
                .map(setting -> new SettingDto(
                        setting.flag(),
                        setting == Setting.DATA ? data.toString() : shown(setting, value(said, setting)),
                        origins.getOrDefault(setting, "default"),
                        setting.meaning()))
                .toList();
    }

    private static String shown(Setting setting, String value) {
        if (setting.isSecret()) {
            return value.isEmpty() ? "" : "***";
        }
        return setting == Setting.DATABASE_URL ? value.replaceAll("\\?.*", "").replaceAll("//[^/@]*@", "//") : value;
    }

    private static void readFlags(List<String> flags, Map<Setting, String> said) {
        for (int i = 0; i < flags.size(); i++) {
            String flag = flags.get(i);
            int equals = flag.indexOf('=');
            String name = equals < 0 ? flag : flag.substring(0, equals);
            Setting setting = Optional.of(name)
                    .filter(text -> text.startsWith("--"))
                    .flatMap(text -> Setting.of(text.substring(2)))
                    .orElseThrow(
                            () -> new InvalidInput("flag '" + name + "'", "is not known", "known are:\n" + help()));
            if (setting.isSecret()) {
                throw new InvalidInput(
                        "flag '" + name + "'",
                        "would show a secret to everybody who lists processes",
                        "set " + setting.variable() + " in the environment");
            }
            if (equals < 0 && i + 1 == flags.size()) {
                throw new InvalidInput("flag '" + name + "'", "has no value", "write " + name + " VALUE");
            }
            said.put(setting, equals < 0 ? flags.get(++i) : flag.substring(equals + 1));
        }
    }

    private void readEnvironment(Map<Setting, String> said) {
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.variable());
            if (value != null && !value.isEmpty()) {
                said.putIfAbsent(setting, value);
            }
        }
    }

    private String defaultData() {
        String shared = environment.getOrDefault("XDG_DATA_HOME", "");
        return shared.isEmpty()
                ? environment.getOrDefault("HOME", ".") + "/.local/share/plumbline"
                : shared + "/plumbline";
    }

    private static void readFile(Path data, Map<Setting, String> said) {
        String named = said.getOrDefault(Setting.CONFIG, "");
        Path file = named.isEmpty() ? data.resolve("plumbline.yaml") : Path.of(named);
        if (named.isEmpty() && !Files.exists(file)) {
            return;
        }
        if (!(parse(file) instanceof MapNode map)) {
            throw new InvalidInput(file.toString(), "is not a map of settings", "write 'name: value' lines");
        }
        for (String key : map.keys()) {
            Setting setting = Setting.of(key)
                    .filter(known -> !known.isSecret() && known != Setting.CONFIG && known != Setting.DATA)
                    .orElseThrow(() -> new InvalidInput(
                            file + ": " + key, "is not a setting of the file", "known are:\n" + help()));
            if (!(map.get(key).orElse(NullNode.NULL) instanceof ScalarNode scalar)) {
                throw new InvalidInput(file + ": " + key, "is not a plain value", "write '" + key + ": value'");
            }
            said.putIfAbsent(setting, text(scalar));
        }
    }

    private static String text(ScalarNode scalar) {
        return switch (scalar) {
            case TextNode(String text) -> text;
            case NullNode _ -> "";
            case io.plumbline.yaml.IntNode(long number) -> Long.toString(number);
            case io.plumbline.yaml.BoolNode(boolean flag) -> Boolean.toString(flag);
            case io.plumbline.yaml.FloatNode(double number) -> Double.toString(number);
            case io.plumbline.yaml.BigIntNode number -> number.value().toString();
        };
    }

    private static Node parse(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
            if (bytes.length > FILE_BYTES_MAX) {
                throw new LimitExceeded(file.toString(), "settings.file.bytes", FILE_BYTES_MAX);
            }
            return Yaml.parseOne(Yaml.decode(bytes), YamlOptions.KUBECTL);
        } catch (YamlException malformed) {
            throw new InvalidInput(file.toString(), String.valueOf(malformed.getMessage()), malformed.remedy());
        } catch (IOException failure) {
            throw new PlumbException(
                    ErrorCode.IO,
                    "settings file " + file,
                    "cannot be read: " + failure.getMessage(),
                    "check path and permissions",
                    failure);
        }
    }

    private static ServerSettings settings(Path data, Map<Setting, String> said, List<SettingDto> shown) {
        String listen = value(said, Setting.LISTEN);
        int colon = listen.lastIndexOf(':');
        if (colon <= 0) {
            throw wrong(Setting.LISTEN, listen, "is not HOST:PORT", "write for example 127.0.0.1:7421");
        }
        String host = listen.substring(0, colon).replace("[", "").replace("]", "");
        return new ServerSettings(
                data,
                host,
                number(Setting.LISTEN, listen.substring(colon + 1), PORT_MAX),
                words(value(said, Setting.PUBLIC_HOST).toLowerCase(Locale.ROOT)),
                database(data, said),
                Secret.of(value(said, Setting.SECRET_KEY)),
                Secret.of(value(said, Setting.WEBHOOK_SECRET)),
                words(value(said, Setting.HOST_ROOTS)).stream().map(Path::of).toList(),
                duration(said, Setting.POLL),
                Math.max(1, number(Setting.WORKERS, value(said, Setting.WORKERS), WORKERS_MAX)),
                duration(said, Setting.KEEP),
                isOn(Setting.PUBLIC_BADGES, value(said, Setting.PUBLIC_BADGES)),
                isOn(Setting.REMOTE_RESOURCES, value(said, Setting.REMOTE_RESOURCES)),
                hub(value(said, Setting.HUB), value(said, Setting.HUB_NAMESPACE)),
                installation(value(said, Setting.INSTALLATION)),
                shown);
    }

    private static Optional<HubPlace> hub(String place, String namespace) {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw wrong(Setting.HUB_NAMESPACE, namespace, "is not the name of a namespace", "write for example argocd");
        }
        if (place.isEmpty()) {
            return Optional.empty();
        }
        if (!place.equals(Hub.IN_CLUSTER) && !Files.isReadable(Path.of(place))) {
            throw wrong(
                    Setting.HUB,
                    place,
                    "is no file that can be read",
                    "name a kubeconfig, or " + Hub.IN_CLUSTER + " where Plumbline runs in a pod of the hub");
        }
        return Optional.of(new HubPlace(place, namespace));
    }

    private static String installation(String text) {
        if (!INSTALLATION_ID.matcher(text).matches()) {
            throw wrong(Setting.INSTALLATION, text, "is not an id", "write up to 63 letters, digits, '-' and '.'");
        }
        return text;
    }

    private static boolean isOn(Setting setting, String text) {
        return switch (text) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw wrong(setting, text, "is neither on nor off", "write on or off");
        };
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static DatabaseAddress database(Path data, Map<Setting, String> said) {
        String url = value(said, Setting.DATABASE_URL);
        return url.isEmpty()
                ? new DatabaseAddress.H2File(data)
                : new DatabaseAddress.Postgres(
                        url, value(said, Setting.DATABASE_USER), Secret.of(value(said, Setting.DATABASE_PASSWORD)));
    }

    private static String value(Map<Setting, String> said, Setting setting) {
        return said.getOrDefault(setting, "");
    }

    private static int number(Setting setting, String text, int max) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            throw wrong(setting, text, "is not a number", "write a number from 0 to " + max);
        }
        throw wrong(setting, text, "is out of range", "write a number from 0 to " + max);
    }

    private static Duration duration(Map<Setting, String> said, Setting setting) {
        String text = value(said, setting);
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw wrong(setting, text, "is not a duration", "write for example 500ms, 30s, 5m, 2h or 7d");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static InvalidInput wrong(Setting setting, String value, String message, String remedy) {
        return new InvalidInput("setting " + setting.flag() + " '" + value + "'", message, remedy);
    }
}
