package io.plumbline.helm.golang;

import org.jspecify.annotations.Nullable;

/// A `complex128`; templates can print it and little else.
///
/// @param real the real part
/// @param imaginary the imaginary part
public record GoComplex(double real, double imaginary) implements GoObject {
    @Override
    public String typeName() {
        return "complex128";
    }

    @Override
    public String kindName() {
        return "complex128";
    }

    @Override
    public boolean hasField(String name) {
        return false;
    }

    @Override
    public @Nullable Object field(String name) {
        return null;
    }

    @Override
    public String text() {
        String second = GoFloat.text(imaginary);
        return "(" + GoFloat.text(real) + (second.startsWith("-") || second.startsWith("+") ? "" : "+") + second + "i)";
    }

    @Override
    public Object plain() {
        throw new GoError("json: unsupported type: complex128");
    }

    @Override
    public boolean truth() {
        return real != 0 || imaginary != 0;
    }
}
