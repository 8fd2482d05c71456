/// Turns answers into tables, JSON and YAML.
@NullMarked
package io.plumbline.cli.print;

import org.jspecify.annotations.NullMarked;
