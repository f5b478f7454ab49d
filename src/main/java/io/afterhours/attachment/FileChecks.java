package io.afterhours.attachment;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Refuses files before anything of them is kept, and says why in words for whoever sent them. */
@Component
@EnableConfigurationProperties(AttachmentLimits.class)
class FileChecks {

    private final AttachmentLimits limits;

    FileChecks(AttachmentLimits limits) {
        this.limits = limits;
    }

    /** A file that is taken, with its clean name. */
    record Accepted(Upload upload, String name, FileType type, long size) {}

    /**
     * What these files are.
     *
     * @throws FileRefusedException 422 {@code INVALID_VALUE} without files, with too many or with an empty one, {@code
     *     FILE_TYPE_REFUSED}; 413 {@code FILE_TOO_LARGE}
     */
    List<Accepted> accept(List<Upload> uploads) throws IOException {
        if (uploads.isEmpty()) {
            throw FileRefusedException.missing();
        }
        if (uploads.size() > limits.maxPerMessage()) {
            throw FileRefusedException.tooMany(limits.maxPerMessage());
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
            throw FileRefusedException.tooLarge(name, limits.maxFileSize());
        }
        if (size == 0) {
            throw FileRefusedException.empty(name);
        }
        FileType type = FileTypeRules.typeOf(FileProbe.of(upload.file()), FileNameRules.extension(name))
                .filter(each -> limits.types().contains(each.kind()))
                .orElseThrow(() -> FileRefusedException.ofType(name, limits.types()));
        return new Accepted(upload, name, type, size);
    }
}
