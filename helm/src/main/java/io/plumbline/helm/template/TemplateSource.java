package io.plumbline.helm.template;

import java.nio.charset.StandardCharsets;

/// The text of one template file and the name it has in messages.
///
/// @param name the name
/// @param text the whole text
public record TemplateSource(String name, String text) {
    /// `name:line:column` of an offset; lines count from 1, columns from 0 and in bytes.
    public String location(int offset) {
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        int column = text.substring(lineStart, offset).getBytes(StandardCharsets.UTF_8).length;
        return name + ":" + line(offset) + ":" + column;
    }

    /// The line of an offset, from 1.
    public int line(int offset) {
        int line = 1;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            line++;
        }
        return line;
    }
}
