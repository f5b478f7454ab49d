package io.afterhours;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs other programs. */
public final class Command {

    private Command() {}

    /** What the program said, once it has ended well. */
    public static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + said);
        }
        return said;
    }
}
