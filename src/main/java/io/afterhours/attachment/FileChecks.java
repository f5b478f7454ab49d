package io.afterhours.attachment;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Refuses files before anything of them is kept, and says why in words for whoever sent them. */
@Component
@EnableConfigurationProperties(AttachmentLimits.class)
class FileChecks {

    private static final String FIELD = "file";

    private final AttachmentLimits limits;

    FileChecks(AttachmentLimits limits) {
        this.limits = limits;
    }

    /** A file that is taken, with its clean name. */
    record Accepted(Upload upload, String name, FileType type, long size) {}

    /**
     * What these files are.
     *
     * @throws ProblemException 422 {@code INVALID_VALUE} without files, with too many or with an empty one, {@code
     *     FILE_TYPE_REFUSED}; 413 {@code FILE_TOO_LARGE}
     */
    List<Accepted> accept(List<Upload> uploads) throws IOException {
        if (uploads.isEmpty()) {
            throw Problems.invalid(FIELD, FieldProblem.REQUIRED, "Choose a file");
        }
        if (uploads.size() > limits.maxPerMessage()) {
            throw Problems.invalid(
                    FIELD, FieldProblem.OUT_OF_RANGE, "Send at most " + limits.maxPerMessage() + " files at once");
        }
        var accepted = new ArrayList<Accepted>();
        for (Upload upload : uploads) {
            accepted.add(accept(upload));
        }
        return accepted;
    }

    private Accepted accept(Upload upload) throws IOException {
        String name = FileNameRules.clean(upload.name());
        long size = Files.size(upload.file());
        if (size > limits.maxFileSize().toBytes()) {
            throw tooLarge(name);
        }
        if (size == 0) {
            throw Problems.invalid(FIELD, FieldProblem.INVALID, name + " is empty");
        }
        FileType type = FileTypeRules.typeOf(FileProbe.of(upload.file()), FileNameRules.extension(name))
                .filter(each -> limits.types().contains(each.kind()))
                .orElseThrow(() -> refused(name));
        return new Accepted(upload, name, type, size);
    }

    private ProblemException tooLarge(String name) {
        String message = name + " is too large; at most " + limits.maxFileSize().toMegabytes() + " MB are taken";
        return new ProblemException(
                413, "FILE_TOO_LARGE", message, List.of(new FieldProblem(FIELD, FieldProblem.TOO_LONG, message)));
    }

    private ProblemException refused(String name) {
        String kinds = limits.types().stream()
                .sorted()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String message = name + " is not taken. Files of these kinds are: " + kinds
                + "; their name and their content must agree";
        return new ProblemException(
                422, "FILE_TYPE_REFUSED", message, List.of(new FieldProblem(FIELD, FieldProblem.INVALID, message)));
    }
}
