package io.afterhours;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.FileSystemUtils;

/** The packaged product with its libraries in a folder, from which it starts faster. */
public record Unpacked(Path folder) {

    /** What was packaged. */
    public static final Path JAR = Path.of("target", "afterhours.jar");

    /** The Java that these tests run on. */
    public static final Path JAVA = Path.of(System.getProperty("java.home"));

    /** Unpacks it anew. */
    public static Unpacked in(Path folder) throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(folder);
        Command.run(
                Map.of(),
                JAVA.resolve("bin/java").toString(),
                "-Djarmode=tools",
                "-jar",
                JAR.toString(),
                "extract",
                "--destination",
                folder.toString());
        return new Unpacked(folder);
    }

    /** Leaves in the folder what makes starts from it quick, as {@code bin/run} does; {@code settings} of the trial start. */
    public void archiveClasses(Map<String, String> settings) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bin/archive-classes", folder.toString(), "AFTERHOURS_DEMO=false"));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        Command.run(Map.of("JAVA_HOME", JAVA.toString()), command.toArray(String[]::new));
    }

    public Path jar() {
        return folder.resolve("afterhours.jar");
    }

    /** For the command line of Java. */
    public String quickOptions() {
        return "@" + folder.resolve("quick.options");
    }
}
