package io.afterhours.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** A page that has the chat pays for little: the rest is loaded when somebody writes. */
class WidgetSizeTest {

    private static final Path WIDGET = Path.of("frontend", "widget");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]*'\\./([^']+)';");
    private static final int MOST_BYTES = 15 * 1024;

    @Test
    void whatAPageLoadsIsAtMost15KilobytesGzipped() throws IOException {
        var loaded = new TreeSet<String>(Set.of("afterhours.js"));
        follow("chat.js", loaded);

        var bytes = 0;
        for (var file : loaded) {
            bytes += gzipped(WIDGET.resolve(file));
        }

        assertThat(loaded).contains("chat.js", "api.js", "texts/en.js").doesNotContain("conversation.js", "proof.js");
        assertThat(bytes).as("of %s", loaded).isLessThanOrEqualTo(MOST_BYTES);
    }

    private static void follow(String file, Set<String> loaded) throws IOException {
        if (loaded.add(file)) {
            var imports = IMPORT.matcher(Files.readString(WIDGET.resolve(file)));
            while (imports.find()) {
                follow(imports.group(1), loaded);
            }
        }
    }

    private static int gzipped(Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            Files.copy(file, gzip);
        }
        return bytes.size();
    }
}
