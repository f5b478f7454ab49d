package io.afterhours.attachment;

import io.afterhours.problem.FieldProblem;
import io.afterhours.problem.ProblemException;
import io.afterhours.problem.Problems;
import io.afterhours.ticket.CustomerTexts;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Files that are not taken: in English for programs, and in any of the customers' languages for who reads it. */
public final class FileRefusedException extends ProblemException {

    private static final String TOO_LARGE = "FILE_TOO_LARGE";
    private static final int CONFLICT = 409;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;

    private final @Nullable String fieldCode;
    private final transient Function<@Nullable String, String> words;

    /**
     * @param fieldCode what is wrong with the field of the files; null when it is not about those that were sent alone
     * @param words what is said in a language
     */
    private FileRefusedException(
            int status, String code, @Nullable String fieldCode, Function<@Nullable String, String> words) {
        this(status, code, fieldCode, words, words.apply(null));
    }

    private FileRefusedException(
            int status,
            String code,
            @Nullable String fieldCode,
            Function<@Nullable String, String> words,
            String detail) {
        super(
                status,
                code,
                detail,
                fieldCode == null ? List.of() : List.of(new FieldProblem(Uploads.FILE, fieldCode, detail)));
        this.fieldCode = fieldCode;
        this.words = words;
    }

    /** The same, said in this language; in English where the language is not known. */
    public FileRefusedException in(@Nullable String language) {
        return new FileRefusedException(status(), code(), fieldCode, words, words.apply(language));
    }

    static FileRefusedException missing() {
        return ofField(FieldProblem.REQUIRED);
    }

    static FileRefusedException tooMany(int most) {
        return ofField(FieldProblem.OUT_OF_RANGE, most);
    }

    static FileRefusedException empty(String name) {
        return ofField(FieldProblem.INVALID, name);
    }

    static FileRefusedException tooLarge(String name, DataSize most) {
        return new FileRefusedException(
                CONTENT_TOO_LARGE, TOO_LARGE, FieldProblem.TOO_LONG, said(TOO_LARGE, name, most.toMegabytes()));
    }

    /** One of them, or all together, before it is known which. */
    static FileRefusedException tooLarge(DataSize most) {
        return new FileRefusedException(
                CONTENT_TOO_LARGE, TOO_LARGE, FieldProblem.TOO_LONG, said(TOO_LARGE + ".unnamed", most.toMegabytes()));
    }

    static FileRefusedException ofType(String name, Set<FileKind> taken) {
        String code = "FILE_TYPE_REFUSED";
        return new FileRefusedException(
                UNPROCESSABLE,
                code,
                FieldProblem.INVALID,
                language -> said(code, name, kinds(taken, language)).apply(language));
    }

    static FileRefusedException full(DataSize most) {
        String code = "ATTACHMENTS_FULL";
        return new FileRefusedException(CONFLICT, code, null, said(code, most.toMegabytes()));
    }

    private static FileRefusedException ofField(String fieldCode, Object... parameters) {
        return new FileRefusedException(UNPROCESSABLE, Problems.INVALID_VALUE, fieldCode, said(fieldCode, parameters));
    }

    private static Function<@Nullable String, String> said(String code, Object... parameters) {
        return language -> CustomerTexts.text(language, "file." + code, parameters);
    }

    private static String kinds(Set<FileKind> kinds, @Nullable String language) {
        return kinds.stream()
                .sorted()
                .map(kind -> CustomerTexts.text(language, "file.kind." + kind))
                .reduce((one, other) -> CustomerTexts.text(language, "file.kinds", one, other))
                .orElse("–");
    }
}
