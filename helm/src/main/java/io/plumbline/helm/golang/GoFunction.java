package io.plumbline.helm.golang;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function or method that a template may call: its name in messages, the types of its parameters, and what it does.
///
/// @param name the name in messages
/// @param params parameter types; the last one repeats when `variadic`
/// @param variadic whether the last parameter takes any number of arguments
/// @param body what it does; arguments are already of the declared types
public record GoFunction(String name, List<Param> params, boolean variadic, Body body) {
    /// Copies the parameter list.
    public GoFunction {
        params = List.copyOf(params);
    }

    /// A function with a fixed number of parameters.
    public static GoFunction of(String name, Body body, Param... params) {
        return new GoFunction(name, List.of(params), false, body);
    }

    /// A function whose last parameter repeats.
    public static GoFunction variadic(String name, Body body, Param... params) {
        return new GoFunction(name, List.of(params), true, body);
    }

    /// What a function does. Throws [GoError] where the Go function returns an error or panics.
    @FunctionalInterface
    public interface Body {
        /// Runs it with checked arguments.
        @Nullable
        Object call(GoCall call, @Nullable Object[] args);
    }

    /// The parameter types of template functions.
    public enum Param {
        /// `interface {}`
        ANY("interface {}"),
        /// `string`
        STRING("string"),
        /// `int`
        INT("int"),
        /// `int64`
        INT64("int64"),
        /// `uint32`
        UINT32("uint32"),
        /// `float64`
        FLOAT("float64"),
        /// `bool`
        BOOL("bool"),
        /// `map[string]interface {}`
        MAP("map[string]interface {}"),
        /// `[]interface {}`
        LIST("[]interface {}"),
        /// `[]string`
        STRINGS("[]string"),
        /// `time.Time`
        TIME("time.Time"),
        /// `*semver.Version`
        VERSION("*semver.Version"),
        /// A certificate of `genCA` and its kin
        CERTIFICATE("sprig.certificate");

        private final String typeName;

        Param(String typeName) {
            this.typeName = typeName;
        }

        /// The Go type as messages print it.
        public String typeName() {
            return typeName;
        }

        /// Whether nil fits.
        public boolean canBeNil() {
            return switch (this) {
                case ANY, MAP, LIST, STRINGS, VERSION -> true;
                case STRING, INT, INT64, UINT32, FLOAT, BOOL, TIME, CERTIFICATE -> false;
            };
        }
    }
}
