package io.plumbline.cli.print;

import io.plumbline.cli.Screen;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/// Rows in columns as wide as their longest cell, with a line of headings. A cell that holds a status word is coloured.
public final class Table {
    private static final int GAP = 3;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /// A table with headings, written in capitals.
    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /// Adds a row with a cell for each heading.
    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + headings.size() + " headings");
        }
        rows.add(List.of(cells));
        return this;
    }

    /// Whether there is no row.
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The text of the table, with a line feed after each row.
    public String text(Screen screen) {
        var columns = new Column[headings.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column(width(i) + (i + 1 < columns.length ? GAP : 0), 0, Overflow.SPAN);
        }
        TextTable table = TextTable.forColumns(Help.defaultColorScheme(screen.colour() ? Ansi.ON : Ansi.OFF), columns);
        table.setAdjustLineBreaksForWideCJKCharacters(false);
        table.addRowValues(
                headings.stream().map(heading -> plain(screen, heading)).toArray(Text[]::new));
        for (List<String> row : rows) {
            table.addRowValues(row.stream().map(cell -> cell(screen, cell)).toArray(Text[]::new));
        }
        return table.toString().lines().map(String::stripTrailing).reduce("", (all, line) -> all + line + "\n");
    }

    private int width(int column) {
        int width = headings.get(column).length();
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return Math.max(1, width);
    }

    private static Text plain(Screen screen, String text) {
        return (screen.colour() ? Ansi.ON : Ansi.OFF).new Text(text.isEmpty() ? " " : text.replace("@|", "@ |"));
    }

    private static Text cell(Screen screen, String text) {
        String style = screen.colour() ? StatusPaint.style(text) : "";
        return style.isEmpty() ? plain(screen, text) : Ansi.ON.new Text("@|" + style + " " + text + "|@");
    }
}
