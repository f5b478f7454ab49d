package io.afterhours.faults;

import io.afterhours.Unpacked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the process of a node runs: the end of Java's command line, before the product's own settings. */
record Program(List<String> arguments) {

    /** A class of this build. */
    static Program of(Class<?> main) {
        return new Program(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
    }

    /** The packaged product, ready for quick starts: for runs in which nodes are started hundreds of times. */
    static Program packaged(Path folder) throws IOException, InterruptedException {
        var unpacked = Unpacked.in(folder);
        unpacked.archiveClasses(Map.of());
        return new Program(
                List.of(unpacked.quickOptions(), "-jar", unpacked.jar().toString()));
    }
}
