package io.plumbline.helm.golang;

/// An integer of a Go type other than `int`, which is a [Long].
///
/// @param type the Go type
/// @param bits the value; unsigned 64-bit numbers use all bits
public record GoInt(Type type, long bits) {
    /// The integer types that reach templates.
    public enum Type {
        /// `int64`
        INT64("int64", "int64", false),
        /// `int32`
        INT32("int32", "int32", false),
        /// `uint8`
        UINT8("uint8", "uint8", true),
        /// `uint32`
        UINT32("uint32", "uint32", true),
        /// `uint64`
        UINT64("uint64", "uint64", true),
        /// `time.Duration`, nanoseconds
        DURATION("time.Duration", "int64", false),
        /// `time.Month`, 1 to 12
        MONTH("time.Month", "int", false),
        /// `time.Weekday`, 0 is Sunday
        WEEKDAY("time.Weekday", "int", false);

        private final String typeName;
        private final String kindName;
        private final boolean unsigned;

        Type(String typeName, String kindName, boolean unsigned) {
            this.typeName = typeName;
            this.kindName = kindName;
            this.unsigned = unsigned;
        }

        /// The name `%T` prints.
        public String typeName() {
            return typeName;
        }

        /// The name of the reflect kind.
        public String kindName() {
            return kindName;
        }

        /// Whether the type has no sign.
        public boolean unsigned() {
            return unsigned;
        }
    }

    /// An `int64`.
    public static GoInt int64(long value) {
        return new GoInt(Type.INT64, value);
    }

    /// A `time.Duration` of nanoseconds.
    public static GoInt duration(long nanos) {
        return new GoInt(Type.DURATION, nanos);
    }

    /// The digits without any type's own notation.
    public String digits() {
        return type.unsigned() ? Long.toUnsignedString(bits) : Long.toString(bits);
    }

    /// The text of the value: digits, or the notation of the named type.
    public String text() {
        return switch (type) {
            case DURATION -> GoDuration.text(bits);
            case MONTH -> GoTimeNames.month((int) bits);
            case WEEKDAY -> GoTimeNames.weekday((int) bits);
            case INT64, INT32, UINT8, UINT32, UINT64 -> digits();
        };
    }
}
