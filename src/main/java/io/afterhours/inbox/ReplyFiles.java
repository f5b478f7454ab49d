package io.afterhours.inbox;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.server.streams.UploadHandler;
import com.vaadin.flow.server.streams.UploadMetadata;
import io.afterhours.attachment.AttachmentLimits;
import io.afterhours.attachment.Upload;
import io.afterhours.uikit.ComponentWords;
import io.afterhours.uikit.Glyph;
import io.afterhours.uikit.Notices;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Files chosen for a reply. They lie on this server's disk until they are sent, removed, or the page is left. */
class ReplyFiles extends Div {

    private final SerializableRunnable changed;
    private final List<Upload> chosen = new ArrayList<>();
    private final com.vaadin.flow.component.upload.Upload upload;

    ReplyFiles(AttachmentLimits limits, SerializableRunnable changed) {
        this.changed = changed;
        addClassName("reply-files");
        upload = new com.vaadin.flow.component.upload.Upload(UploadHandler.toTempFile(this::arrived));
        Button choose = new Button(Words.text("files.choose"), new Glyph("clip"));
        choose.addThemeVariants(ButtonVariant.TERTIARY);
        upload.setUploadButton(choose);
        upload.setDropLabelIcon(new Div());
        upload.setMaxFiles(limits.maxPerMessage());
        upload.setMaxFileSize(
                (int) Math.min(Integer.MAX_VALUE, limits.maxFileSize().toBytes()));
        upload.setI18n(words());
        upload.addFileRemovedListener(removed -> forget(removed.getFileName()));
        upload.addFileRejectedListener(rejected -> Notices.error(rejected.getErrorMessage()));
        add(upload);
    }

    List<Upload> chosen() {
        return List.copyOf(chosen);
    }

    /** Nothing is chosen any more. */
    void clear() {
        chosen.forEach(ReplyFiles::delete);
        chosen.clear();
        upload.clearFileList();
    }

    /** The same for whoever goes on elsewhere, who is told. */
    void leave() {
        if (!chosen.isEmpty()) {
            Notices.error(Words.text("files.left", chosen.size()));
        }
        clear();
        changed.run();
    }

    private void arrived(UploadMetadata file, File at) {
        chosen.add(new Upload(file.fileName(), at.toPath()));
        changed.run();
    }

    private void forget(String name) {
        chosen.stream()
                .filter(each -> Objects.equals(each.name(), name))
                .findFirst()
                .ifPresent(each -> {
                    delete(each);
                    chosen.remove(each);
                });
        changed.run();
    }

    private static void delete(Upload each) {
        try {
            Files.deleteIfExists(each.file());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static UploadI18N words() {
        return ComponentWords.upload()
                .setDropFiles(new UploadI18N.DropFiles()
                        .setOne(Words.text("files.drop"))
                        .setMany(Words.text("files.drop")))
                .setAddFiles(new UploadI18N.AddFiles()
                        .setOne(Words.text("files.choose"))
                        .setMany(Words.text("files.choose")))
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(Words.text("files.many"))
                        .setFileIsTooBig(Words.text("files.large"))
                        .setIncorrectFileType(Words.text("files.type")));
    }

    @Override
    protected void onDetach(DetachEvent detach) {
        if (detach.getUI().isClosing()) {
            clear();
        } else {
            leave();
        }
    }
}
